import { Bar } from "../ui/Bar.tsx";
import { Icon } from "../ui/Icon.tsx";
import { newRoom, openOtherPerson, pathOfRoom } from "../ui/rooms.ts";
import { navigate } from "../ui/route.ts";
import { HomePicture } from "./HomePicture.tsx";
import { JoinByLink } from "./JoinByLink.tsx";
import { Watch } from "./Watch.tsx";

function startCall(): void {
  navigate(pathOfRoom(newRoom()));
}

function startWithBoth(): void {
  const room = newRoom();
  openOtherPerson(room);
  navigate(pathOfRoom(room));
}

/** The first thing anybody sees: what this is, and how to begin. */
export function Home() {
  return (
    <div className="page">
      <Bar />
      <main className="home">
        <section className="home-words">
          <h1>See how a video call is made.</h1>
          <p className="lead">
            Callglass is a video call for two that shows you both, live, every step on the way: from the
            camera’s prompt to the first picture.
          </p>
          <div className="home-start">
            <div className="home-choice">
              <button type="button" className="button primary large" onClick={startCall}>
                Start a call
              </button>
              <p className="quiet">With somebody else: you get a link to send.</p>
            </div>
            <div className="home-choice">
              <button type="button" className="button large" onClick={startWithBoth}>
                <Icon name="window" />
                Try it alone
              </button>
              <p className="quiet">A second window opens and is the other person.</p>
            </div>
          </div>
          <JoinByLink />
        </section>
        <div className="home-side">
          <HomePicture />
          <Watch />
        </div>
      </main>
      <footer className="home-foot quiet">
        Picture and sound go directly between the two browsers. The server only introduces them.
      </footer>
    </div>
  );
}
