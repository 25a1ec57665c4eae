using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox;

/// <summary>What every cluster has from its start.</summary>
internal static class BootstrapObjects
{
    private const string Manager = "kube-apiserver";
    private static readonly (string Name, int Value)[] Priorities = [("system-cluster-critical", 2_000_000_000), ("system-node-critical", 2_000_001_000)];
    private static readonly string[] Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <summary>Creates what is missing.</summary>
    public static void Ensure(IObjectApi api)
    {
        foreach (var name in Namespaces) Ensure(api, $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}""");
        foreach (var (name, value) in Priorities)
            Ensure(api, $$$"""{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"{{{name}}}"},"value":{{{value}}}}""");
        foreach (var role in DefaultRoles.All()) Ensure(api, role);
        Ensure(api, """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"kubernetes","namespace":"default","labels":{"component":"apiserver","provider":"kubernetes"}},
             "spec":{"type":"ClusterIP","clusterIP":"10.96.0.1","ports":[{"name":"https","port":443,"protocol":"TCP","targetPort":443}]}}
            """);
    }

    private static void Ensure(IObjectApi api, string json) => Ensure(api, new Resource((MapNode)NodeJson.Parse(json)));

    private static void Ensure(IObjectApi api, Resource resource)
    {
        if (api.Find(resource.Key) is null) api.Create(resource, Manager);
    }
}
