/** Fetches a script of the site that few need, once it is needed. It owns no state. */

/**
 * @param {string} name of a script in the folder of this one
 * @returns {Promise<any>} what it exports
 */
export const lateScript = (name) => import(new URL(name, import.meta.url).href);
