import { Brand } from "../ui/Brand.tsx";
import { Icon } from "../ui/Icon.tsx";
import { newRoom, openSecondPerson, pathOfRoom } from "../ui/rooms.ts";
import { navigate } from "../ui/route.ts";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { HomePicture } from "./HomePicture.tsx";
import { JoinByLink } from "./JoinByLink.tsx";
import { Watch } from "./Watch.tsx";

function startCall(): void {
  navigate(pathOfRoom(newRoom()));
}

function startWithBoth(): void {
  const room = newRoom();
  openSecondPerson(room);
  navigate(pathOfRoom(room));
}

/** The first thing anybody sees: what this is, and how to begin. */
export function Home() {
  return (
    <div className="page">
      <header className="bar">
        <Brand />
        <span className="bar-gap" />
        <ThemeSwitch />
      </header>
      <main className="home">
        <section className="home-words">
          <h1>See how a video call is made.</h1>
          <p className="lead">
            Callglass is a video call for two that shows both of you, live, every step by which it comes to
            be: from the camera’s prompt to the first picture.
          </p>
          <div className="home-start">
            <button type="button" className="button primary large" onClick={startCall}>
              Start a call
            </button>
            <button type="button" className="button large" onClick={startWithBoth}>
              <Icon name="window" />
              Open the second person beside
            </button>
          </div>
          <p className="quiet">
            Alone? The second button starts a call too, and opens a window beside this one that is the other
            person.
          </p>
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
