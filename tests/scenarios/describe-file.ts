/** What came of a download, from whichever client. */
export async function describeFile(file: Response | (Blob & { readonly name?: string })): Promise<{
  readonly name: string | null;
  readonly type: string;
  readonly text: string;
}> {
  if (!(file instanceof Response)) return { name: file.name ?? null, type: file.type, text: await file.text() };
  const name = /filename\*=UTF-8''([^;]+)/.exec(file.headers.get("content-disposition") ?? "")?.[1];
  return {
    name: name === undefined ? null : decodeURIComponent(name),
    type: file.headers.get("content-type") ?? "",
    text: await file.text(),
  };
}
