/** What the paths of installed packages have in them, and the project's own have not. */
export const installed = /[\\/]node_modules[\\/]/;
