using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What values must have in common with each other: names that must exist, numbers that must be in order.</summary>
/// <param name="components">The components the environment has, merged, by name.</param>
/// <param name="disabled">The components it does not have.</param>
/// <param name="environment">The environment.</param>
/// <param name="tiers">The names of the tiers.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class ReferenceRules(IReadOnlyDictionary<string, LayerStack> components, IReadOnlySet<string> disabled, LayerStack environment, IReadOnlyCollection<string> tiers, List<Mistake> mistakes)
{
    /// <summary>Checks all of them.</summary>
    public void Check()
    {
        CheckCluster();
        CheckTier(environment, "environment", ["tier"]);
        foreach (var service in environment.Merged["backingServices"]?.Entries ?? []) CheckBackingService(service);
        foreach (var (name, stack) in components.OrderBy(pair => pair.Key, StringComparer.Ordinal)) CheckComponent(name, stack);
        CheckHosts();
    }

    private void CheckCluster()
    {
        var type = environment.Merged.At("cluster", "type")?.AsString();
        var context = environment.Merged.At("cluster", "context");
        if (type == "kubeconfig" && context is null) Add(environment, ["cluster", "type"], "cluster.type kubeconfig needs cluster.context, the context to use");
        if (type == "sandbox" && context is not null) Add(environment, ["cluster", "context"], "cluster.context has no meaning for the embedded cluster; remove it, or set cluster.type to kubeconfig");
    }

    private void CheckBackingService(MapEntry service)
    {
        if (service.Value["namespace"] is null == service.Value["networks"] is null)
            Add(environment, ["backingServices", service.Key], $"backingServices.{service.Key} must have either namespace or networks, to say where traffic to it goes");
    }

    private void CheckComponent(string name, LayerStack stack)
    {
        var path = $"components.{name}";
        if (!ReferenceEquals(stack.Winner("tier")?.Value, environment.Winner("tier")?.Value)) CheckTier(stack, path, ["tier"]);
        foreach (var keys in (string[][])[["health", "port"], ["metrics", "port"]])
            if (keys[0] != "health" || stack.Merged.At("health", "command") is null) CheckPort(stack, path, keys, stack.Merged.At(keys)?.AsString(), name, stack);
        if (stack.Merged["ports"] is MapNode { Count: 0 } && stack.Merged.At("health", "command") is null)
            Add(stack, ["ports"], $"{path} listens on no port, so health.command must say how to ask whether it is well");
        foreach (var host in stack.Merged.At("ingress", "hosts")?.Items ?? []) CheckPort(stack, path, ["ingress", "hosts"], host["port"]?.AsString(), name, stack);
        foreach (var call in stack.Merged["calls"]?.Entries ?? []) CheckCall(name, stack, call);
        foreach (var item in stack.Merged["uses"]?.Items ?? []) CheckUse(stack, path, item);
        foreach (var secret in stack.Merged["secrets"]?.Entries ?? [])
            if (stack.Merged.At("config", secret.Key) is not null) Add(stack, ["config", secret.Key], $"{path}.config.{secret.Key} is also one of its secrets; a variable has one value, so remove one of the two");
        CheckOrder(stack, path);
    }

    private void CheckTier(LayerStack stack, string path, string[] keys)
    {
        if (stack.Merged.At(keys)?.AsString() is { } tier && tiers.Count > 0 && !tiers.Contains(tier))
            Add(stack, keys, $"{path}.tier \"{tier}\" is not a tier of tiers.yaml{Nearest.Hint(tier, tiers)}");
    }

    private void CheckPort(LayerStack user, string path, string[] keys, string? port, string owner, LayerStack ownerStack)
    {
        var ports = PortsOf(ownerStack);
        if (port is not null && ports.Count > 0 && !ports.Contains(port))
            Add(user, keys, $"{path}.{string.Join('.', keys)} names the port \"{port}\", which {owner} does not have{Nearest.Hint(port, ports)}");
    }

    private void CheckCall(string name, LayerStack stack, MapEntry call)
    {
        string[] keys = ["calls", call.Key];
        if (call.Key == name) Add(stack, keys, $"components.{name}.calls names {name} itself");
        else if (components.TryGetValue(call.Key, out var callee)) CheckPort(stack, $"components.{name}", keys, call.Value.AsString(), call.Key, callee);
        else if (disabled.Contains(call.Key)) Add(stack, keys, $"components.{name}.calls names {call.Key}, which this environment has disabled");
        else Add(stack, keys, $"components.{name}.calls names \"{call.Key}\", which is not a component{Nearest.Hint(call.Key, [.. components.Keys])}");
    }

    private void CheckUse(LayerStack stack, string path, Node item)
    {
        var known = environment.Merged["backingServices"]?.Entries.Select(entry => entry.Key).ToList() ?? [];
        if (item.AsString() is { } service && !known.Contains(service))
            mistakes.Add(new Mistake($"{path}.uses names \"{service}\", which is not one of the environment's backingServices{Nearest.Hint(service, known)}", stack.Winner("uses")?.File, item.Position));
    }

    private void CheckOrder(LayerStack stack, string path)
    {
        if (stack.Merged.At("scaling", "maxReplicas")?.AsInteger() is { } most && stack.Merged["replicas"]?.AsInteger() is { } least && most < least)
            Add(stack, ["scaling", "maxReplicas"], $"{path}.scaling.maxReplicas is {most}, fewer than its replicas, {least}");
        if (stack.Merged["preStopSeconds"]?.AsInteger() is { } stop && stack.Merged["gracePeriodSeconds"]?.AsInteger() is { } grace && stop >= grace)
            Add(stack, ["gracePeriodSeconds"], $"{path}.gracePeriodSeconds is {grace}; it must be longer than preStopSeconds, {stop}, or the component is killed before it can stop");
    }

    private void CheckHosts()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, stack) in components.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach (var host in stack.Merged.At("ingress", "hosts")?.Items ?? [])
            {
                var route = $"{host["name"]?.AsString()}{host["path"]?.AsString() ?? "/"}";
                if (!seen.TryAdd(route, name)) Add(stack, ["ingress", "hosts"], $"components.{name}.ingress routes {route}, which {seen[route]} routes already");
            }
        }
    }

    private static List<string> PortsOf(LayerStack stack) => [.. stack.Merged["ports"]?.Entries.Select(entry => entry.Key) ?? []];

    private void Add(LayerStack stack, string[] keys, string message)
    {
        var winner = stack.Winner(keys);
        // A default stands in no file; the mistake is then in the file that leaves it so.
        var written = stack.Layers.FirstOrDefault(layer => layer.File is not null && layer.Name != stack.Layers[0].Name && layer.Values.Position.IsKnown);
        mistakes.Add(winner is null or { Layer: "defaults" } ? new Mistake(message, written?.File, written?.Values.Position ?? SourcePosition.None) : new Mistake(message, winner.File, winner.Position));
    }
}
