using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The Services and ports that an Ingress sends requests to are in the set.</summary>
internal sealed class IngressBackendRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-backend",
        Title = "What an Ingress sends requests to is there",
        Severity = Severity.Medium,
        Rationale = "Requests to a backend that is not there are answered with an error.",
        Remediation = "Correct the name or the port of the Service.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "networking.k8s.io", Kind: "Ingress" }) return;
        foreach (var (backend, path) in Backends(resource))
        {
            if (backend["name"]?.AsString() is not { Length: > 0 } name) continue;
            if (scope.Find("", "Service", ResourceIndex.NamespaceOf(resource), name) is not { } service)
                sink.Report($"sends requests to Service \"{name}\", {scope.NotInNamespace}", path["name"], scope.Gravity(Info.Severity));
            else if (!scope.IsUnknown(service) && !HasPort(service, backend["port"]))
                sink.Report($"sends requests to port {backend.At("port", "name")?.AsString() ?? backend.At("port", "number")?.ToString()} of Service \"{name}\", which does not have it", path["port"]);
        }
    }

    private static IEnumerable<(Node Backend, NodePath Path)> Backends(Resource ingress)
    {
        if (ingress.At("spec", "defaultBackend", "service") is { } usual) yield return (usual, NodePath.Of("spec", "defaultBackend", "service"));
        var rules = ingress.At("spec", "rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var paths = rules[i].At("http", "paths")?.Items ?? [];
            for (var j = 0; j < paths.Count; j++)
                if (paths[j].At("backend", "service") is { } service) yield return (service, NodePath.Root["spec"]["rules"][i]["http"]["paths"][j]["backend"]["service"]);
        }
    }

    private static bool HasPort(Resource service, Node? port) =>
        port is null || (service.At("spec", "ports")?.Items ?? []).Any(known =>
            port["name"] is { } name ? Node.AreEqual(known["name"], name) : port["number"] is null || Node.AreEqual(known["port"], port["number"]));
}
