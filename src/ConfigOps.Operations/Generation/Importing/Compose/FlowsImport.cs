using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Whom a service calls: those it waits for, and those whose names stand in its variables. Nothing else may be reached afterwards.</summary>
internal static class FlowsImport
{
    /// <summary>Imports them; ports and variables of all services must have been before.</summary>
    /// <param name="scope">The service.</param>
    /// <param name="drafts">The components by service.</param>
    public static void Apply(ImportScope scope, IReadOnlyDictionary<string, ComponentDraft> drafts)
    {
        foreach (var entry in scope["depends_on"] is { } before ? ServiceMerge.AsMap(before).Members : []) Call(scope, drafts, "depends_on", entry.KeyPosition, entry.Key, ImportVerdict.Mapped);
        foreach (var link in ImportScope.ItemsOf(scope["links"])) Call(scope, drafts, "links", link.Position, (ImportScope.TextOf(link) ?? "").Split(':')[0], ImportVerdict.Mapped);
        foreach (var mention in scope.Mentions())
            foreach (var other in drafts.Keys.Where(name => name != scope.Service.Name && HostText.Names(mention.Value, name)))
                if (mention.Subject is not ("command" or "entrypoint") || mention.Value != other) Call(scope, drafts, mention.Subject, mention.Position, other, ImportVerdict.Assumed);
        foreach (var other in scope.Project.Services.Where(other => other.Name != scope.Service.Name)) ByOtherNames(scope, drafts, other);
        Networks(scope);
    }

    // Compose knows a service by its container's name and by aliases too; a component has one name.
    private static void ByOtherNames(ImportScope scope, IReadOnlyDictionary<string, ComponentDraft> drafts, ComposeServiceSource other)
    {
        foreach (var name in OtherNames(other).Where(name => name != other.Name && !drafts.ContainsKey(name)))
        {
            foreach (var mention in scope.Mentions().Where(mention => mention.Subject is not ("command" or "entrypoint") && HostText.Names(mention.Value, name) && (mention.Value != name || VariablesImport.NamesHost(mention.Subject))))
            {
                Call(scope, drafts, mention.Subject, mention.Position, other.Name, ImportVerdict.Assumed);
                scope.Draft.Leave(mention.Subject, mention.Position, $"{name} is another name of {other.Name}, which Compose alone knows; call it {drafts[other.Name].Name}");
            }
        }
    }

    /// <summary>The names by which others call a service.</summary>
    public static IEnumerable<string> NamesOf(ComposeServiceSource service) => OtherNames(service).Prepend(service.Name);

    private static IEnumerable<string> OtherNames(ComposeServiceSource service) =>
        new[] { ImportScope.TextOf(service.Values["container_name"]), ImportScope.TextOf(service.Values["hostname"]) }.OfType<string>()
            .Concat((service.Values["networks"] is MapNode networks ? networks.Members : []).SelectMany(network => ImportScope.ItemsOf(network.Value["aliases"])).Select(ImportScope.TextOf).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    private static void Call(ImportScope scope, IReadOnlyDictionary<string, ComponentDraft> drafts, string subject, SourcePosition position, string service, ImportVerdict verdict)
    {
        var draft = scope.Draft;
        if (!drafts.TryGetValue(service, out var callee))
        {
            draft.Leave(subject, position, $"{service} is not a service of the project");
        }
        else if (callee.Refusal is not null)
        {
            draft.Leave(subject, position, $"{service} could not be imported; add the call when it is a component");
        }
        else if (callee.Kind == DraftKind.Job)
        {
            if (subject == "depends_on") draft.Leave(subject, position, $"{service} is a job now, which runs when it is deployed, beside the components; see that the {draft.Kind.Noun} waits for what it does, or bears its absence");
        }
        else if (draft.Values.At("calls", callee.Name) is { } known)
        {
            if (verdict == ImportVerdict.Mapped) draft.Note(ImportVerdict.Mapped, subject, position, $"calls {callee.Name} at its port {known.AsString()}");
        }
        else if (callee.Values["ports"]?.Entries is not { Count: > 0 } ports)
        {
            draft.Note(ImportVerdict.Assumed, subject, position, $"{service} listens on no port, so it is not called; components start in any order");
        }
        else
        {
            var port = PortOf(scope, service, ports);
            draft.Set(ScalarNode.Of(port), "calls", callee.Name);
            draft.Note(verdict, subject, position, $"calls {callee.Name} at its port {port}; components start in any order, so it must wait itself");
        }
    }

    // The port that a variable names beside the host, else the one that speaks HTTP, else the first.
    private static string PortOf(ImportScope scope, string service, IReadOnlyList<MapEntry> ports)
    {
        foreach (var mention in scope.Mentions())
        {
            var number = HostText.PortOf(mention.Value, service);
            if (number is not null && ports.FirstOrDefault(entry => entry.Value.AsInteger() == number).Key is { } named) return named;
        }

        return ports.Any(entry => entry.Key == "http") ? "http" : ports[0].Key;
    }

    private static void Networks(ImportScope scope)
    {
        if (scope["network_mode"] is { } mode)
        {
            var text = ImportScope.TextOf(mode) ?? "";
            if (text == "none") scope.Draft.Note(ImportVerdict.Mapped, "network_mode", mode.Position, "it calls nobody");
            else if (text == "host") scope.Draft.Leave("network_mode", mode.Position, "it uses the network of its host; components have one of their own, so see whether it listens and calls as they do");
            else if (text == "bridge") scope.Draft.Note(ImportVerdict.Mapped, "network_mode", mode.Position, "it has a network of its own, as components do");
            else scope.Draft.Leave("network_mode", mode.Position, $"{text} shares another container's network; components have one of their own");
        }

        foreach (var network in scope["networks"] is MapNode map ? map.Members : [])
        {
            if (network.Value["aliases"] is ListNode { Count: > 0 } aliases) scope.Draft.Leave($"networks.{network.Key}", aliases.Position, $"it is also called {string.Join(", ", aliases.Values.Select(ImportScope.TextOf))}; a component has one name, so call it {scope.Draft.Name}");
            if (network.Value["ipv4_address"] is { } address) scope.Draft.Leave($"networks.{network.Key}", address.Position, "it has a fixed address; call it by its name");
        }

        if (scope["networks"] is { } networks) scope.Draft.Note(ImportVerdict.Assumed, "networks", networks.Position, "networks are not kept: components reach whom they call, and nobody else");
    }
}
