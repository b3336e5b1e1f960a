import { handOver } from "../replay/handedOver.ts";
import { OpenButton } from "../replay/OpenButton.tsx";
import { ShippedList } from "../replay/ShippedList.tsx";
import { useFileDrop } from "../replay/useFileDrop.ts";
import { Link } from "../ui/Link.tsx";
import { navigate } from "../ui/route.ts";
import "../styles/replay.css";

function show(file: File): void {
  handOver(file);
  navigate("/replay");
}

/** For somebody with no camera and nobody else here: calls that were recorded. */
export function Watch() {
  useFileDrop(show);
  return (
    <section className="home-watch" aria-labelledby="home-watch">
      <h2 id="home-watch">Or watch one that was recorded</h2>
      <ShippedList />
      <div className="button-row">
        <OpenButton take={show} className="button small" />
        <Link to="/primer" className="button small">
          How a call comes to be, in words
        </Link>
        <Link to="/compare" className="button small">
          Compare two recordings
        </Link>
      </div>
    </section>
  );
}
