/** A short text with headings and tables as a Word file (ECMA-376), made without Python. It owns no state. */
import { zipped } from "./zip.js";

/**
 * A paragraph, which may be a heading, or a table with a head.
 * @typedef {{text: string, style?: "Title" | "Heading1" | "Agreed"} | {head: string[], rows: string[][]}} Block
 */

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DOCUMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A4 with margins of 1.6 cm, and how wide the text is, in twentieths of a point. */
const TEXT = 11906 - 2 * 907;
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="907" w:right="907" w:bottom="907" w:left="907" w:header="454" w:footer="454" w:gutter="0"/>' +
  "</w:sectPr>";

/** @param {string} text */
const escaped = (text) =>
  text
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** @param {string} text */
const run = (text) =>
  text
    .split(/\r\n?|[\n\v\f\u0085]|\p{Zl}|\p{Zp}/u)
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join("<w:br/>");

/** @param {string} text @param {string} [style] */
const paragraph = (text, style) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}<w:r>${run(text)}</w:r></w:p>`;

/** The shortest and the longest text for which a column is as wide as it needs, in letters. */
const [NARROW, WIDE] = [11, 70];

/**
 * How wide columns are as shares of the whole, by the longest text in each.
 * @param {string[][]} rows
 */
export function widths(rows) {
  const longest = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const wanted = longest.map((length) => Math.min(WIDE, Math.max(NARROW, length)));
  const all = wanted.reduce((sum, one) => sum + one, 0);
  return wanted.map((one) => one / all);
}

/** @param {string[]} cells @param {boolean} isHead @param {number[]} wide of each cell, in twentieths of a point */
function row(cells, isHead, wide) {
  const inner = cells.map((text, at) => {
    const width = `<w:tcPr><w:tcW w:w="${wide[at]}" w:type="dxa"/></w:tcPr>`;
    return `<w:tc>${width}${paragraph(text, isHead ? "Head" : "Cell")}</w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${inner.join("")}</w:tr>`;
}

/** @param {{head: string[], rows: string[][]}} given */
function table({ head, rows }) {
  const wide = widths([head, ...rows]).map((share) => Math.round(share * TEXT));
  return (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="5000" w:type="pct"/>' +
    '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>' +
    "</w:tblPr>" +
    `<w:tblGrid>${wide.map((one) => `<w:gridCol w:w="${one}"/>`).join("")}</w:tblGrid>` +
    `${row(head, true, wide)}${rows.map((cells) => row(cells, false, wide)).join("")}</w:tbl>${paragraph("", "Cell")}`
  );
}

/**
 * @param {string} id
 * @param {string} name
 * @param {string} paragraphs its w:pPr
 * @param {string} letters its w:rPr
 */
const style = (id, name, paragraphs, letters) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
  `<w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;

const line = (/** @type {string} */ name) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
const STYLES =
  `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>' +
  '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  style("Title", "Title", '<w:spacing w:after="120"/>', '<w:b/><w:sz w:val="32"/>') +
  style(
    "Heading1",
    "heading 1",
    '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="0"/>',
    '<w:b/><w:sz w:val="24"/>',
  ) +
  style("Agreed", "Agreed", '<w:ind w:left="200"/>', "<w:b/>") +
  style("Head", "Table head", '<w:keepNext/><w:spacing w:after="0"/>', '<w:b/><w:sz w:val="18"/>') +
  style("Cell", "Table cell", '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>') +
  '<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/><w:tblPr><w:tblBorders>' +
  ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).join("") +
  "</w:tblBorders></w:tblPr></w:style></w:styles>";

/**
 * @param {string} title
 * @param {Block[]} blocks
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function wordFile(title, blocks) {
  const body = blocks.map((one) => ("head" in one ? table(one) : paragraph(one.text, one.style))).join("");
  const types = [
    ["/word/document.xml", `${CONTENT}.document.main+xml`],
    ["/word/styles.xml", `${CONTENT}.styles+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  const related = (/** @type {string[][]} */ parts) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${parts
      .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`)
      .join("")}</Relationships>`;
  const core = "http://purl.org/dc/elements/1.1/";
  return zipped([
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
        `ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      related([
        [`${DOCUMENTS}/officeDocument`, "word/document.xml"],
        [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["word/_rels/document.xml.rels", related([[`${DOCUMENTS}/styles`, "styles.xml"]])],
    ["word/document.xml", `${XML}<w:document xmlns:w="${MAIN}"><w:body>${body}${PAGE}</w:body></w:document>`],
    ["word/styles.xml", `${XML}${STYLES}`],
    [
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="${core}">` +
        `<dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
    ],
  ]);
}

/**
 * What stands on a page, as blocks of such a text; a table whose head is missing is left out.
 * @param {Iterable<Element>} parts
 * @returns {Block[]}
 */
export function blocksOf(parts) {
  return [...parts].flatMap((part) => {
    const text = part.textContent ?? "";
    if (part instanceof HTMLTableElement) return [tableIn(part)];
    if (part.localName === "h1") return [/** @type {Block} */ ({ text, style: "Title" })];
    if (part.localName === "h2") return [/** @type {Block} */ ({ text, style: "Heading1" })];
    if (part.localName !== "p") return blocksOf(part.children);
    return [/** @type {Block} */ (part.className.includes("agreed") ? { text, style: "Agreed" } : { text })];
  });
}

/** @param {HTMLTableElement} table @returns {Block} */
function tableIn(table) {
  const [head, ...rows] = [...table.rows].map((row) => [...row.cells].map(({ textContent }) => textContent ?? ""));
  return { head, rows };
}
