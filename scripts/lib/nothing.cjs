// Stands in for what the server's bundle leaves out (scripts/lib/bundle.mjs).
module.exports = {};
