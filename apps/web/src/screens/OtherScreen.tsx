import { lazyView } from "../ui/lazyView.ts";
import type { Route } from "../ui/route.ts";
import { NotFound } from "./NotFound.tsx";

const ReplayScreen = lazyView(() => import("../replay/ReplayScreen.tsx").then((file) => file.ReplayScreen));
const CompareScreen = lazyView(() =>
  import("../compare/CompareScreen.tsx").then((file) => file.CompareScreen),
);
const PrimerScreen = lazyView(() => import("../primer/PrimerScreen.tsx").then((file) => file.PrimerScreen));

/** Every screen that is neither home nor a call: the lobby does not even load where they are. */
export function OtherScreen({ route }: { route: Exclude<Route, { screen: "home" | "call" }> }) {
  switch (route.screen) {
    case "replay":
      return <ReplayScreen />;
    case "compare":
      return <CompareScreen />;
    case "primer":
      return <PrimerScreen />;
    case "badRoom":
      return (
        <NotFound title="This is not a room">
          A room’s address ends in 22 to 64 letters, digits, “-” or “_”. Perhaps a part of the link was lost
          when it was copied.
        </NotFound>
      );
    case "unknown":
      return <NotFound title="There is no such page">Nothing lives at this address.</NotFound>;
  }
}
