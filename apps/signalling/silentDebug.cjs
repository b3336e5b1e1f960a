/** Stands in for the package `debug` in the built server. */
const silent = () => undefined;
const createDebug = () => silent;
module.exports = createDebug;
module.exports.debug = createDebug;
