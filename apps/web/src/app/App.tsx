import { lazy, Suspense, useEffect } from "react";

import { CallRoute } from "../screens/CallRoute.tsx";
import { closePage, pageOf, type OpenCall } from "../ui/openPage.ts";
import { readRoute, usePath, type Route } from "../ui/route.ts";
import "../styles/index.css";

// Somebody who opens a call's link needs neither of these.
const Home = lazy(() => import("../screens/Home.tsx").then((file) => ({ default: file.Home })));
const ReplayScreen = lazy(() =>
  import("../replay/ReplayScreen.tsx").then((file) => ({ default: file.ReplayScreen })),
);
const CompareScreen = lazy(() =>
  import("../compare/CompareScreen.tsx").then((file) => ({ default: file.CompareScreen })),
);
const PrimerScreen = lazy(() =>
  import("../primer/PrimerScreen.tsx").then((file) => ({ default: file.PrimerScreen })),
);
const NotFound = lazy(() => import("../screens/NotFound.tsx").then((file) => ({ default: file.NotFound })));

/** The page: home, a room, or a sentence on why the address leads nowhere. */
export function App({ openCall }: { openCall: OpenCall }) {
  const route = readRoute(usePath());
  const inCall = route.screen === "call";
  useEffect(() => {
    if (!inCall) closePage();
  }, [inCall]);
  return <Suspense fallback={null}>{screenOf(route, openCall)}</Suspense>;
}

function screenOf(route: Route, openCall: OpenCall) {
  switch (route.screen) {
    case "home":
      return <Home />;
    case "call":
      return <CallRoute key={route.room} page={pageOf(route.room, openCall)} />;
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
