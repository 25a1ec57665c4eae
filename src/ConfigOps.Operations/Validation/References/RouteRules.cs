using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The Services and ports that a route of the Gateway API sends requests to.</summary>
internal sealed class HttpRouteBackendRule : ReferenceRule
{
    private const string Group = "gateway.networking.k8s.io";

    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-route-backend",
        Title = "What a route sends requests to is there",
        Severity = Severity.Medium,
        Rationale = "Requests to a backend that is not there are answered with an error.",
        Remediation = "Correct the name, the namespace or the port of the Service.",
    };

    /// <summary>Whether the object is a route of the Gateway API.</summary>
    public static bool IsRoute(Resource resource) => resource.Kind.Group == Group && resource.Kind.Kind is "HTTPRoute" or "GRPCRoute" or "TLSRoute" or "TCPRoute" or "UDPRoute";

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (!IsRoute(resource)) return;
        var rules = resource.At("spec", "rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var backends = rules[i]["backendRefs"]?.Items ?? [];
            for (var j = 0; j < backends.Count; j++) Backend(resource, backends[j], NodePath.Of("spec", "rules")[i]["backendRefs"][j], scope, sink);
        }
    }

    private void Backend(Resource route, Node backend, NodePath path, ReferenceScope scope, FindingSink sink)
    {
        if (backend["name"]?.AsString() is not { Length: > 0 } name || (backend["group"]?.AsString() ?? "").Length > 0 || (backend["kind"]?.AsString() ?? "Service") != "Service") return;
        var space = backend["namespace"]?.AsString() is { Length: > 0 } named ? named : ResourceIndex.NamespaceOf(route);
        if (scope.Find("", "Service", space, name) is not { } service) sink.Report($"sends requests to Service \"{space}/{name}\", {scope.NotThere}", path["name"], scope.Gravity(Info.Severity));
        else if (!scope.IsUnknown(service) && backend["port"] is { } port && !(service.At("spec", "ports")?.Items ?? []).Any(known => Node.AreEqual(known["port"], port)))
            sink.Report($"sends requests to port {port} of Service \"{space}/{name}\", which does not have it", path["port"]);
    }
}

/// <summary>The Gateway that a route belongs to. Gateways are mostly the cluster's: as with classes, one that is missing counts when the set brings some, or the cluster was looked at.</summary>
internal sealed class GatewayRule : ReferenceRule
{
    private const string Group = "gateway.networking.k8s.io";
    private const string Kind = "Gateway";

    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-gateway",
        Title = "The Gateway of a route is there",
        Severity = Severity.Medium,
        Rationale = "A route without Gateway gets no requests.",
        Remediation = "Correct spec.parentRefs, or add the Gateway.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (!HttpRouteBackendRule.IsRoute(resource)) return;
        var parents = resource.At("spec", "parentRefs")?.Items ?? [];
        for (var i = 0; i < parents.Count; i++)
        {
            if ((parents[i]["kind"]?.AsString() ?? Kind) != Kind || parents[i]["name"]?.AsString() is not { Length: > 0 } name) continue;
            var space = parents[i]["namespace"]?.AsString() is { Length: > 0 } named ? named : ResourceIndex.NamespaceOf(resource);
            if (scope.Find(Group, Kind, space, name) is not null) continue;
            if (scope.HasCluster || scope.HasAny(Group, Kind))
                sink.Report($"belongs to Gateway \"{space}/{name}\", {scope.NotThere}", NodePath.Of("spec", "parentRefs")[i]["name"], scope.Gravity(Info.Severity));
            else scope.Expect($"Gateway \"{space}/{name}\"");
        }
    }
}
