import { useId, useState, type FormEvent } from "react";

import { pathOfRoom, roomFromText } from "../ui/rooms.ts";
import { navigate } from "../ui/route.ts";

/** For people who were given a link or a bare room id. */
export function JoinByLink() {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const input = useId();
  const problem = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const room = roomFromText(text);
    if (room === null) setWrong(true);
    else navigate(pathOfRoom(room));
  };
  return (
    <form className="join-by-link" onSubmit={submit} noValidate>
      <label htmlFor={input}>Were you invited? Paste the link</label>
      <div className="field-row">
        <input
          id={input}
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-invalid={wrong}
          aria-describedby={wrong ? problem : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="button">
          Go to the room
        </button>
      </div>
      {wrong && (
        <p id={problem} className="problem" role="alert">
          That is no room: a link looks like {window.location.origin}/call/… and ends in 22 or more letters,
          digits, “-” or “_”.
        </p>
      )}
    </form>
  );
}
