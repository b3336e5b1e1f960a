/** Stands in for the package `debug` in the server's bundle (scripts/lib/bundle.mjs). */
const silent = () => undefined;
const createDebug = () => silent;
module.exports = Object.assign(createDebug, { debug: createDebug });
