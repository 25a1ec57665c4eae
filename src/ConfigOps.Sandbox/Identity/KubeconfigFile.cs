using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Identity;

/// <summary>The kubeconfig with which clients reach the embedded cluster; readable by its owner only.</summary>
internal static class KubeconfigFile
{
    private const string Name = "configops-sandbox";

    /// <summary>Writes the file as a whole.</summary>
    public static void Write(string path, Uri server, string token, string? authorityPem)
    {
        var authority = authorityPem is null ? null : ScalarNode.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem)));
        var root = MapNode.Of(
            ("apiVersion", ScalarNode.Of("v1")),
            ("kind", ScalarNode.Of("Config")),
            ("current-context", ScalarNode.Of(Name)),
            ("clusters", Named("cluster", MapNode.Of(("server", ScalarNode.Of(server.GetLeftPart(UriPartial.Authority))), ("certificate-authority-data", authority)))),
            ("contexts", Named("context", MapNode.Of(("cluster", ScalarNode.Of(Name)), ("user", ScalarNode.Of(Name))))),
            ("users", Named("user", MapNode.Of(("token", ScalarNode.Of(token))))));
        OwnerOnly.WriteText(path, YamlWriter.Write(root));
    }

    private static ListNode Named(string key, MapNode value) => ListNode.Of(MapNode.Of(("name", ScalarNode.Of(Name)), (key, value)));
}
