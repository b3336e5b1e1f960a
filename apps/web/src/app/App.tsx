import { Suspense, useEffect } from "react";

import { CallRoute } from "../screens/CallRoute.tsx";
import { closePage, pageOf, type OpenCall } from "../ui/openPage.ts";
import { lazyView } from "../ui/lazyView.ts";
import { PageBoundary } from "../ui/PageBoundary.tsx";
import { readRoute, usePath, type Route } from "../ui/route.ts";
import "../styles/index.css";

// Somebody who opens a call's link needs neither of these.
const Home = lazyView(() => import("../screens/Home.tsx").then((file) => file.Home));
const ReplayScreen = lazyView(() => import("../replay/ReplayScreen.tsx").then((file) => file.ReplayScreen));
const PrimerScreen = lazyView(() => import("../primer/PrimerScreen.tsx").then((file) => file.PrimerScreen));
const CompareScreen = lazyView(() =>
  import("../compare/CompareScreen.tsx").then((file) => file.CompareScreen),
);
const NotFound = lazyView(() => import("../screens/NotFound.tsx").then((file) => file.NotFound));

/** The page: home, a room, or a sentence on why the address leads nowhere. */
export function App({ openCall }: { openCall: OpenCall }) {
  const route = readRoute(usePath());
  const inCall = route.screen === "call";
  useEffect(() => {
    if (!inCall) closePage();
  }, [inCall]);
  return (
    <PageBoundary>
      <Suspense fallback={null}>{screenOf(route, openCall)}</Suspense>
    </PageBoundary>
  );
}

function screenOf(route: Route, openCall: OpenCall) {
  switch (route.screen) {
    case "home":
      return <Home />;
    case "call":
      return <CallRoute key={route.room} page={pageOf(route.room, openCall)} />;
    case "replay":
      return <ReplayScreen />;
    case "primer":
      return <PrimerScreen />;
    case "compare":
      return <CompareScreen />;
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
