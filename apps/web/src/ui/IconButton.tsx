import { Icon, type IconName } from "./Icon.tsx";

interface IconButtonProps {
  icon: IconName;
  /** Its name, for those who do not see the sign. */
  label: string;
  /** What a mouse over it tells; the name, unless something shorter or a key is worth telling. */
  title?: string;
  size?: number;
  press: () => void;
}

/** A button that is a sign only. */
export function IconButton({ icon, label, title = label, size = 20, press }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={title} onClick={press}>
      <Icon name={icon} size={size} />
    </button>
  );
}
