using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What components and jobs name: tiers, ports, each other, backing services. For the platform, or as one tenant has it.</summary>
/// <param name="environment">The environment.</param>
/// <param name="givesTier">Who gives components a tier that they do not name themselves; that tier is checked where it is given.</param>
/// <param name="all">The components, merged, by name.</param>
/// <param name="tiers">The names of the tiers.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class WorkloadReferences(LayerStack environment, LayerStack givesTier, IReadOnlyDictionary<string, LayerStack> all, IReadOnlyList<string> tiers, LayerMistakes mistakes)
{
    private readonly List<string> _services = [.. environment.Merged["backingServices"]?.Entries.Select(entry => entry.Key) ?? []];

    private readonly SortedDictionary<string, LayerStack> _components = new(
        all.Where(pair => pair.Value.Merged["enabled"]?.AsBoolean() != false).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Checks the components that are enabled, and that no two are on one route.</summary>
    public void CheckComponents()
    {
        foreach (var (name, stack) in _components) CheckComponent(name, stack);
        CheckHosts();
    }

    /// <summary>Checks what components and jobs have in common.</summary>
    /// <param name="stack">The component or job.</param>
    /// <param name="path">Its path: <c>jobs.report</c>.</param>
    /// <param name="name">Its name.</param>
    public void CheckRuntime(LayerStack stack, string path, string name)
    {
        foreach (var call in stack.Merged["calls"]?.Entries ?? []) CheckCall(name, path, stack, call);
        foreach (var item in stack.Merged["uses"]?.Items ?? [])
            if (item.AsString() is { } service && !_services.Contains(service))
                mistakes.AddItem(stack, "uses", item, $"{path}.uses names \"{service}\", which is not one of the environment's backingServices{(_services.Count == 0 ? $"; {environment.Winner("platform")?.File ?? "its file"} has none, so add it there with host, port, and namespace or networks" : Nearest.Hint(service, _services))}");
        foreach (var secret in stack.Merged["secrets"]?.Entries ?? [])
            if (stack.Merged.At("config", secret.Key) is not null) mistakes.Add(stack, ["config", secret.Key], $"{path}.config.{secret.Key} is also one of its secrets; a variable has one value, so remove one of the two");
    }

    private void CheckComponent(string name, LayerStack stack)
    {
        var path = $"components.{name}";
        if (stack.Winner("tier") is { } tier && !ReferenceEquals(tier.Value, givesTier.Winner("tier")?.Value) && !ReferenceEquals(tier.Value, environment.Winner("tier")?.Value)) CheckTier(stack, path);
        var type = stack.Merged.At("health", "type")?.AsString();
        var asksNobody = type == "none";
        var asksByCommand = stack.Merged.At("health", "command") is not null;
        if (type == "command" && !asksByCommand) mistakes.Add(stack, ["health", "type"], $"{path}.health.type command needs health.command, the command that asks");
        if (asksNobody && asksByCommand) mistakes.Add(stack, ["health", "command"], $"{path}.health.command has no meaning when health.type is none, which asks nothing; set health.type to command, or remove one of the two");
        if (!asksByCommand && !asksNobody) CheckPort(stack, path, ["health", "port"], stack.Merged.At("health", "port")?.AsString(), name, stack);
        CheckPort(stack, path, ["metrics", "port"], stack.Merged.At("metrics", "port")?.AsString(), name, stack);
        if (stack.Merged["ports"] is MapNode { Count: 0 } && !asksByCommand && !asksNobody)
            mistakes.Add(stack, ["ports"], $"{path} listens on no port, so health.command must say how to ask whether it is well; health.type none asks nothing");
        foreach (var entry in stack.Merged["servicePorts"]?.Entries ?? []) CheckPort(stack, path, ["servicePorts", entry.Key], entry.Key, name, stack);
        foreach (var host in stack.Merged.At("ingress", "hosts")?.Items ?? []) CheckPort(stack, path, ["ingress", "hosts"], host["port"]?.AsString(), name, stack);
        CheckRuntime(stack, path, name);
        CheckOrder(stack, path);
    }

    private void CheckTier(LayerStack stack, string path)
    {
        if (stack.Merged["tier"]?.AsString() is { } tier && tiers.Count > 0 && !tiers.Contains(tier))
            mistakes.Add(stack, ["tier"], $"{path}.tier \"{tier}\" is not a tier of tiers.yaml{Nearest.Hint(tier, tiers)}");
    }

    private void CheckPort(LayerStack user, string path, string[] keys, string? port, string owner, LayerStack ownerStack)
    {
        List<string> ports = [.. ownerStack.Merged["ports"]?.Entries.Select(entry => entry.Key) ?? []];
        if (port is not null && ports.Count > 0 && !ports.Contains(port))
            mistakes.Add(user, keys, $"{path}.{string.Join('.', keys)} names the port \"{port}\", which {owner} does not have{Nearest.Hint(port, ports)}");
    }

    private void CheckCall(string name, string path, LayerStack stack, MapEntry call)
    {
        string[] keys = ["calls", call.Key];
        if (call.Key == name) mistakes.Add(stack, keys, $"{path}.calls names {name} itself");
        else if (_components.TryGetValue(call.Key, out var callee)) CheckPort(stack, path, keys, call.Value.AsString(), call.Key, callee);
        else if (all.ContainsKey(call.Key)) mistakes.Add(stack, keys, $"{path}.calls names {call.Key}, which this environment has disabled");
        else mistakes.Add(stack, keys, $"{path}.calls names \"{call.Key}\", which is not a component{Nearest.Hint(call.Key, [.. _components.Keys])}");
    }

    private void CheckOrder(LayerStack stack, string path)
    {
        if (stack.Merged.At("scaling", "maxReplicas")?.AsInteger() is { } most && stack.Merged["replicas"]?.AsInteger() is { } least && most < least)
            mistakes.Add(stack, ["scaling", "maxReplicas"], $"{path}.scaling.maxReplicas is {most}, fewer than its replicas, {least}");
        if (stack.Merged["preStopSeconds"]?.AsInteger() is { } stop && stack.Merged["gracePeriodSeconds"]?.AsInteger() is { } grace && stop >= grace)
            mistakes.Add(stack, ["gracePeriodSeconds"], $"{path}.gracePeriodSeconds is {grace}; it must be longer than preStopSeconds, {stop}, or the component is killed before it can stop");
    }

    private void CheckHosts()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, stack) in _components)
        {
            foreach (var host in stack.Merged.At("ingress", "hosts")?.Items ?? [])
            {
                var route = $"{host["name"]?.AsString()}{host["path"]?.AsString() ?? "/"}";
                if (!seen.TryAdd(route, name)) mistakes.Add(stack, ["ingress", "hosts"], $"components.{name}.ingress routes {route}, which {seen[route]} routes already");
            }
        }
    }
}
