import { Icon } from "../shell/icon.js";
import { size } from "../words/sizes.js";
import type { Upload } from "./draft.js";
import "./upload-list.css";

interface UploadListProps {
  readonly uploads: readonly Upload[];
  /** Attachments that the server does not have any more. */
  readonly refused: readonly string[];
  readonly onRemove: (key: string) => void;
}

/** The attachments of what is being written, and how far those on their way have come. */
export function UploadList({ uploads, refused, onRemove }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className="uploads" aria-label="Attachments">
      {uploads.map((upload) => {
        const gone = upload.attachment && refused.includes(upload.attachment.id);
        return (
          <UploadLine
            key={upload.key}
            upload={gone ? { ...upload, problem: "Gone from the server" } : upload}
            onRemove={() => onRemove(upload.key)}
          />
        );
      })}
    </ul>
  );
}

function UploadLine({ upload, onRemove }: { readonly upload: Upload; readonly onRemove: () => void }) {
  const { name, sizeBytes, sentBytes, attachment, problem } = upload;
  const onItsWay = !attachment && !problem;
  return (
    <li className={`upload${problem ? " upload--wrong" : ""}`}>
      <Icon name={problem ? "problem" : "attachment"} />
      <span className="upload__name">{name}</span>
      <span className="upload__size">
        {problem ?? (onItsWay ? `${size(sentBytes)} of ${size(sizeBytes)}` : size(sizeBytes))}
      </span>
      <button
        type="button"
        className="upload__remove"
        aria-label={onItsWay ? `Cancel the upload of ${name}` : `Remove ${name}`}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {onItsWay && (
        <progress className="upload__progress" aria-label={`Upload of ${name}`} max={sizeBytes} value={sentBytes} />
      )}
    </li>
  );
}
