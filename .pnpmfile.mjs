/** Scalar's browser bundle is one file that holds all it needs. What its package names besides is for those who build it anew: 150 packages. */
function readPackage(manifest) {
  if (manifest.name === "@scalar/api-reference") manifest.dependencies = {};
  return manifest;
}

export const hooks = { readPackage };
