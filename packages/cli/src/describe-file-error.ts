/** Says in words why a file cannot be read or written. @param name the file's, as the user knows it */
export function describeFileError(thrown: unknown, name: string): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  const words = code === undefined ? undefined : inWords[code];
  return words ? `${name} ${words}` : `${name}: ${message}`;
}

const inWords: { readonly [code: string]: string | undefined } = {
  ENOENT: "does not exist",
  EISDIR: "is a folder, not a file",
  EEXIST: "cannot be there: something on its path is a file, not a folder",
  ENOTDIR: "cannot be there: something on its path is a file, not a folder",
  EACCES: "may not be read or written by this user",
  EPERM: "may not be read or written by this user",
  EROFS: "cannot be written: the file system is read-only",
  ENOSPC: "cannot be written: the disk is full",
};
