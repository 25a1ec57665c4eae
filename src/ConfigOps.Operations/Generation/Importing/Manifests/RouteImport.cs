using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>How a workload is reached from outside.</summary>
internal static class RouteImport
{
    private const string Issuer = "cert-manager.io/cluster-issuer";

    /// <summary>Imports it; ports must have been before.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var services = scope.Services.GroupBy(service => service.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var hosts = new List<Node>();
        foreach (var ingress in scope.Pool.Of("Ingress", scope.Place))
        {
            using var file = scope.Draft.In(ingress);
            foreach (var rule in ingress.At("spec", "rules")?.Items ?? [])
            {
                foreach (var path in rule.At("http", "paths")?.Items ?? [])
                {
                    if (path.At("backend", "service", "name")?.AsString() is not { } name || !services.TryGetValue(name, out var service)) continue;
                    scope.Pool.Take(ingress);
                    if (Host(scope, ingress, rule, path, service) is not { } host) continue;
                    if (hosts.FirstOrDefault(other => other["name"]!.Equals(host["name"])) is not { } known) hosts.Add(host);
                    else if (!known.Equals(host)) scope.Leave($"Ingress {ingress.Name}", path, $"{host["name"]!.AsString()} also sends {host["path"]!.AsString()} to it; a host has one path, {known["path"]!.AsString()}, so use a common prefix or an Ingress of your own");
                }
            }

            if (hosts.Count > 0 && !scope.Pool.Unused.Contains(ingress)) Annotations(scope, ingress);
        }

        if (hosts.Count > 0) scope.Draft.Set(new ListNode(hosts.Distinct()), "ingress", "hosts");
    }

    private static MapNode? Host(WorkloadScope scope, Resource ingress, Node rule, Node path, Resource service)
    {
        var subject = $"Ingress {ingress.Name}";
        var host = rule["host"]?.AsString();
        var dot = host?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        var target = ServicePort(service, path.At("backend", "service", "port"));
        if (host is null || dot <= 0 || host.StartsWith('*') || scope.PortName(target) is not { } port)
        {
            scope.Leave(subject, rule, host is null || dot <= 0 || host.StartsWith('*') ? $"the host {host ?? "(any)"} is no single name below a domain" : "it sends to a port that the container does not name");
            return null;
        }

        var domain = host[(dot + 1)..];
        if (scope.Environment?.Values.At("ingress", "domain")?.AsString() is { } own && own != domain) scope.Leave(subject, rule, $"the host is {host}, and the environment's domain is {own}; it becomes {host[..dot]}.{own}");
        if (path["pathType"]?.AsString() is { } type and not "Prefix") scope.Draft.Note(ImportVerdict.Assumed, subject, path.Position, $"paths are prefixes, this one was {type}");
        scope.Draft.Note(ImportVerdict.Mapped, subject, rule.Position, $"ingress.hosts {host[..dot]}");
        return MapNode.Of(("name", ScalarNode.Of(host[..dot])), ("path", path["path"] ?? ScalarNode.Of("/")), ("port", ScalarNode.Of(port)));
    }

    private static Node? ServicePort(Resource service, Node? backend)
    {
        var port = (service.At("spec", "ports")?.Items ?? []).FirstOrDefault(item => (backend?["name"] is { } name && name.Equals(item["name"])) || (backend?["number"] is { } number && number.Equals(item["port"])));
        return port?["targetPort"] ?? port?["port"];
    }

    private static void Annotations(WorkloadScope scope, Resource ingress)
    {
        foreach (var entry in ingress.At("metadata", "annotations")?.Entries ?? [])
        {
            if (entry.Key is Issuer or "cert-manager.io/issuer" || entry.Key.StartsWith("meta.helm.sh/", StringComparison.Ordinal)) continue;
            scope.Draft.Map($"Ingress {ingress.Name}", entry.KeyPosition, "ingress.annotations", entry.Value, "ingress", "annotations", entry.Key);
        }
    }
}
