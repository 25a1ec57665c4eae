using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>Whom a workload calls: what its NetworkPolicies let out, or, when there are none, whose names stand in its variables.</summary>
internal static class FlowImport
{
    /// <summary>Imports it; ports and variables of all workloads must have been before.</summary>
    /// <param name="scope">The workload.</param>
    /// <param name="all">All workloads.</param>
    public static void Apply(WorkloadScope scope, IReadOnlyList<WorkloadScope> all)
    {
        var policies = scope.Pool.Of("NetworkPolicy", scope.Place).Where(policy => ObjectPool.Selects(policy.At("spec", "podSelector", "matchLabels"), scope.PodLabels)).ToList();
        foreach (var policy in policies)
        {
            scope.Pool.Take(policy);
            using var file = scope.Draft.In(policy);
            foreach (var rule in policy.At("spec", "egress")?.Items ?? []) Egress(scope, policy, rule, all);
        }

        if (policies.Count == 0) ByNames(scope, all);
    }

    private static void Egress(WorkloadScope scope, Resource policy, Node rule, IReadOnlyList<WorkloadScope> all)
    {
        var subject = $"NetworkPolicy {policy.Name}";
        var ports = (rule["ports"]?.Items ?? []).Select(port => port["port"]).OfType<Node>().ToList();
        foreach (var peer in rule["to"]?.Items ?? [])
        {
            if (peer["podSelector"]?["matchLabels"] is MapNode { Count: > 0 } labels && peer["namespaceSelector"] is null)
            {
                var callees = all.Where(other => other.Draft.Name != scope.Draft.Name && other.Draft.Refusal is null && ObjectPool.Selects(labels, other.PodLabels)).ToList();
                foreach (var callee in callees)
                    foreach (var port in ports) Call(scope, subject, rule, callee, port);
                if (callees.Count == 0) scope.Leave(subject, peer, $"it may call {labels}, which is nothing that is imported; name it in the environment's backingServices and in uses");
            }
            else if (Services(scope, peer, ports) is { Count: > 0 } services)
            {
                foreach (var service in services) Use(scope, subject, peer, service);
            }
            else if (ports.All(port => port.AsInteger() == 53))
            {
                scope.Draft.Note(ImportVerdict.Mapped, subject, rule.Position, "names are always resolved");
            }
            else
            {
                scope.Leave(subject, peer, $"it may call {peer} at {string.Join(", ", ports.Select(port => port.ToString()))}; name it in the environment's backingServices and in uses");
            }
        }
    }

    private static void Call(WorkloadScope scope, string subject, Node rule, WorkloadScope callee, Node port)
    {
        if (callee.PortName(port) is not { } name) scope.Leave(subject, port, $"it may call {callee.Draft.Name} at {port}, a port that its container does not name");
        else if (scope.Draft.Values.At("calls", callee.Draft.Name) is { } other && other.AsString() != name) scope.Leave(subject, rule, $"it may call {callee.Draft.Name} at {name} too; a component calls one port of another");
        else scope.Draft.Map(subject, rule.Position, $"calls {callee.Draft.Name} at its port {name}", ScalarNode.Of(name), "calls", callee.Draft.Name);
    }

    private static List<string> Services(WorkloadScope scope, Node peer, List<Node> ports) =>
    [
        .. (scope.Environment?.BackingServices.Values ?? [])
            .Where(service => ports.Any(port => port.AsInteger() == service.Port)
                && ((service.Namespace is { } place && peer.At("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name")?.AsString() == place) || service.Networks.Contains(peer.At("ipBlock", "cidr")?.AsString() ?? "")))
            .Select(service => service.Name)
            .Order(StringComparer.Ordinal),
    ];

    private static void Use(WorkloadScope scope, string subject, Node peer, string service)
    {
        var uses = scope.Draft.Values["uses"]?.Items ?? [];
        if (uses.Any(item => item.AsString() == service)) return;
        scope.Draft.Map(subject, peer.Position, $"uses {service}", new ListNode(uses.Append(ScalarNode.Of(service))), "uses");
    }

    private static void ByNames(WorkloadScope scope, IReadOnlyList<WorkloadScope> all)
    {
        foreach (var entry in scope.Draft.Values["config"]?.Entries ?? [])
        {
            foreach (var callee in all.Where(other => other != scope && other.Draft.Refusal is null && other.Services.Any(service => HostText.Names(entry.Value.AsString() ?? "", service.Name))))
            {
                if (callee.Draft.Values["ports"]?.Entries is not { Count: > 0 } ports || scope.Draft.Values.At("calls", callee.Draft.Name) is not null) continue;
                var port = ports.Any(one => one.Key == "http") ? "http" : ports[0].Key;
                scope.Draft.Assume($"config.{entry.Key}", SourcePosition.None, $"calls {callee.Draft.Name} at its port {port}", ScalarNode.Of(port), "calls", callee.Draft.Name);
            }
        }

        scope.Leave("NetworkPolicy", scope.Workload.Root, "no NetworkPolicy says whom it calls; components reach whom they name in calls and uses, and nobody else, so complete them");
    }
}
