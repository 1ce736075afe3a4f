/**
 * The last HTML of a plan's regions, which shows at once what Python made before it is there again. It lies on the
 * store's own table, each with the build that it was made for.
 */

/** @typedef {import("./shelves.js").Table} Table */

/**
 * The last HTML by region, if this build made it.
 * @param {Table} table
 * @param {string} plan
 * @param {string} build
 * @returns {Promise<Map<string, string>>}
 */
export async function lastHtml(table, plan, build) {
  const found = await table.all(["region", plan]);
  return new Map(found.filter(([, kept]) => kept.build === build).map(([[, , region], kept]) => [region, kept.html]));
}

/**
 * What stands within another region's HTML is older than that, and goes; of a plan that is no longer kept, nothing
 * stays behind.
 * @param {Table} table
 * @param {string} plan
 * @param {string} build
 * @param {Record<string, string>} html by region
 */
export async function keepHtml(table, plan, build, html) {
  if (!(await table.any(["cell", plan]))) return;
  // A long table names thousands within it, few of which are kept: to look for each costs a browser seconds.
  const kept = new Set((await table.keys(["region", plan])).map(([, , region]) => region));
  for (const [region, text] of Object.entries(html)) {
    for (const [, inner] of text.matchAll(/ data-region="([^"]*)"/g))
      if (kept.has(inner)) table.remove(["region", plan, inner]);
    table.put(["region", plan, region], { build, html: text });
  }
}
