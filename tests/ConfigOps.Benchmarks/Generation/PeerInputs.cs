using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>
/// Inputs of which Helm and Kustomize make the objects that Generate made of a tenant: a chart whose templates fill in the namespace and the instance, and
/// a base with an overlay that sets the namespace. Both do less than Generate does, so a comparison flatters them.
/// </summary>
internal static class PeerInputs
{
    /// <summary>Writes a chart.</summary>
    /// <param name="folder">Where to; must not exist.</param>
    /// <param name="files">The manifests of one tenant, by path.</param>
    /// <param name="tenant">The tenant's id.</param>
    public static void WriteChart(string folder, IReadOnlyList<(string Path, string Text)> files, string tenant)
    {
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(Path.Combine(folder, "Chart.yaml"), "apiVersion: v2\nname: tenant\nversion: 0.1.0\n");
        File.WriteAllText(Path.Combine(folder, "values.yaml"), $"tenant: {tenant}\n");
        foreach (var (path, text) in files)
        {
            // Helm 4.1 leaves out objects of a file that has several and begins with a comment, so each has a file of its own.
            var objects = text.Split("\n---\n");
            for (var n = 0; n < objects.Length; n++)
                File.WriteAllText(
                    Path.Combine(folder, "templates", string.Create(CultureInfo.InvariantCulture, $"{n}-{path.Replace('/', '-')}")),
                    objects[n].Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal).Replace(tenant, "{{ .Values.tenant }}", StringComparison.Ordinal));
        }
    }

    /// <summary>Writes a base and an overlay.</summary>
    /// <inheritdoc cref="WriteChart"/>
    /// <param name="ns">The tenant's namespace.</param>
    public static void WriteKustomization(string folder, IReadOnlyList<(string Path, string Text)> files, string ns)
    {
        var names = new List<string>();
        foreach (var (path, text) in files)
        {
            var name = path.Replace('/', '-');
            Directory.CreateDirectory(Path.Combine(folder, "base"));
            File.WriteAllText(Path.Combine(folder, "base", name), text);
            names.Add($"- {name}\n");
        }

        File.WriteAllText(Path.Combine(folder, "base", "kustomization.yaml"), $"resources:\n{string.Concat(names)}");
        Directory.CreateDirectory(Path.Combine(folder, "overlay"));
        File.WriteAllText(Path.Combine(folder, "overlay", "kustomization.yaml"), $"namespace: {ns}\nresources:\n- ../base\n");
    }

    /// <summary>What is in a text of manifests, so that two of them can be compared: kinds and names, in order.</summary>
    public static IReadOnlyList<string> Objects(string manifests) =>
        [.. ManifestReader.Read(manifests, null).Resources.Select(resource => string.Create(CultureInfo.InvariantCulture, $"{resource.Kind.Kind} {resource.Name} {Canonical(resource.Root)}")).Order(StringComparer.Ordinal)];

    private static int Canonical(Node node) => NodeJson.ToJson(Sorted(node)).GetHashCode(StringComparison.Ordinal);

    private static Node Sorted(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MapEntry(entry.Key, Sorted(entry.Value)))),
        ListNode list => new ListNode(list.Values.Select(Sorted)),
        _ => node,
    };
}
