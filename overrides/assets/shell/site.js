/**
 * Where the site stands, and where this page stands in it. The first page's settings serve all that instant navigation
 * brings: their addresses are made absolute at once.
 */
import { settings } from "./words.js";

const root = new URL(settings.base, location.href).pathname;

/** Names everything that is kept of this site, as sites below one host share storage. */
export const prefix = `health-inequalities-toolkit:${root}`;
/** The page that works whatever stands in the browser's store. */
export const rescuePage = new URL(`${settings.base}about/rescue/`, location.href).href;
/** The finished plan of the made-up place, as a backup file. */
export const practiceFile = new URL(settings.practice, location.href).href;
/**
 * The made-up place as a session begins with it, as a backup file.
 * @param {string} state
 */
export const stateFile = (state) => new URL(settings.states?.[state] ?? settings.practice, location.href).href;
/**
 * The address of a file of the site.
 * @param {string} path below the site's root
 */
export const siteFile = (path) => new URL(`${settings.base}${path}`, location.href).href;
/** Python's files, and where its worker keeps them. */
export const runtime = {
  address: new URL(settings.runtime, location.href).href,
  proof: settings.proof,
  cache: `${prefix}:runtime`,
};

/** The site's root as the build writes it in links, so that what Python makes is what stands on the page already. */
export const up = () => "../".repeat(location.pathname.slice(root.length).split("/").length - 1) || "./";
