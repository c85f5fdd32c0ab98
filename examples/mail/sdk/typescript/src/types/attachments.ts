// Made from the contract of parley-mail. Changes are lost when it is made again.

/** The input of `attachments.download`. */
export interface AttachmentsDownloadInput {
  /** Format uuid. */
  id: string;
}

/** The input of `attachments.upload`. */
export interface AttachmentsUploadInput {
  /** At most 26,214,400 bytes. */
  file: Blob;
}
