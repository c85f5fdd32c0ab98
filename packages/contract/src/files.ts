// What sending files takes: for clients, which load it on first use.
//
// Private: for libraries that build on contracts; it does not follow semantic versioning.
export { describeBytes, isBytesSource } from "./bytes.js";
export { encodeForm } from "./encode-form.js";
