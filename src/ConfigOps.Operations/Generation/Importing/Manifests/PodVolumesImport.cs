using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What a container reads and writes on disk.</summary>
internal static class PodVolumesImport
{
    private const string AssumedSize = "64Mi";

    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var claims = (scope.Workload.At("spec", "volumeClaimTemplates")?.Items ?? []).ToDictionary(claim => claim.At("metadata", "name")?.AsString() ?? "", StringComparer.Ordinal);
        foreach (var mount in scope.Container["volumeMounts"]?.Items ?? [])
        {
            var name = mount["name"]?.AsString() ?? "";
            var path = mount["mountPath"]?.AsString() ?? "";
            var volume = scope.Pod["volumes"]?.Items.FirstOrDefault(item => item["name"]?.AsString() == name);
            if (claims.TryGetValue(name, out var template)) Claim(scope, mount, path, template);
            else if (volume is null) scope.Leave("volumeMounts", mount, $"{path} is the volume {name}, which the pod does not have");
            else Mount(scope, mount, path, volume);
        }

        if (scope.Container.At("securityContext", "readOnlyRootFilesystem")?.AsBoolean() != true)
            scope.Draft.Note(ImportVerdict.Assumed, "readOnlyRootFilesystem", SourcePosition.None, "the root file system is read-only; name the paths it writes to in writable");
    }

    private static void Mount(WorkloadScope scope, Node mount, string path, Node volume)
    {
        if (volume["emptyDir"] is { } memory) Writable(scope, mount, path, memory);
        else if (volume["configMap"] is { } map) Files(scope, mount, path, map);
        else if (volume.At("persistentVolumeClaim", "claimName")?.AsString() is { } claim) Claim(scope, mount, path, scope.Pool.Take("PersistentVolumeClaim", scope.Place, claim)?.Root);
        else if (path == "/var/run/secrets/kubernetes.io/serviceaccount") scope.Draft.Note(ImportVerdict.Mapped, "volumeMounts", mount.Position, "a component with permissions gets its token here");
        else if (volume["secret"] is { } secret)
        {
            scope.Pool.Take("Secret", scope.Place, secret["secretName"]?.AsString());
            scope.Leave("volumeMounts", mount, $"the Secret {secret["secretName"]?.AsString()} is read from files in {path}, which components do not have; let it read variables, and name them in secrets");
        }
        else if (volume["hostPath"] is { } host) scope.Leave("volumeMounts", mount, $"{path} is {host["path"]?.AsString()} of the node, which components do not reach; find out what for");
        else scope.Leave("volumeMounts", mount, $"{path} is a kind of volume that components do not have: {string.Join(", ", volume.Entries.Select(entry => entry.Key).Where(key => key != "name"))}");
    }

    private static void Writable(WorkloadScope scope, Node mount, string path, Node memory)
    {
        var limit = memory["sizeLimit"];
        if (memory["medium"]?.AsString() == "Memory")
        {
            if (path == "/dev/shm" && scope.Draft.Values["type"]?.AsString() == "ml-training")
            {
                scope.Draft.Note(limit?.AsString() == "1Gi" ? ImportVerdict.Mapped : ImportVerdict.Assumed, "volumeMounts", mount.Position, $"the workers of an ml-training share 1Gi of memory{(limit?.AsString() == "1Gi" ? "" : $"; the source says {limit?.ToString() ?? "nothing of its size"}")}");
                return;
            }

            scope.Draft.Note(ImportVerdict.Assumed, "volumeMounts", mount.Position, $"{path} is on disk, and was memory");
        }

        if (limit is ScalarNode size) scope.Draft.Map("volumeMounts", mount.Position, $"writable {path} {size.Text}", ScalarNode.Of(size.Text), "writable", path);
        else scope.Draft.Assume("volumeMounts", mount.Position, $"{path} may hold {AssumedSize}; its size is a guess", ScalarNode.Of(AssumedSize), "writable", path);
    }

    private static void Claim(WorkloadScope scope, Node mount, string path, Node? claim)
    {
        var spec = claim?["spec"];
        var size = spec?.At("resources", "requests", "storage") as ScalarNode;
        if (size is null) scope.Leave("volumeMounts", mount, $"{path} lies on a claim that is not among what is imported; give it a size in volumes");
        else scope.Draft.Map("volumeMounts", mount.Position, $"volumes {path} {size.Text}", MapNode.Of(
            ("size", ScalarNode.Of(size.Text)),
            ("storageClass", spec!["storageClassName"]),
            ("access", spec["accessModes"]?.Items is [var access, ..] ? access : null),
            ("data", DataOf(claim!["metadata"]))), "volumes", path);
    }

    private static MapNode? DataOf(Node? metadata)
    {
        var data = MapNode.Of(
            ("class", Stated(metadata, Marker.DataClass)),
            ("retention", Stated(metadata, Marker.Retention)),
            ("backup", Stated(metadata, Marker.Backup)),
            ("encryption", Stated(metadata, Marker.Encryption)));
        return data.Entries.Count == 0 ? null : data;
    }

    private static ScalarNode? Stated(Node? metadata, string name) => Marker.Of(metadata, name) is { } text ? ScalarNode.Of(text) : null;

    private static void Files(WorkloadScope scope, Node mount, string path, Node map)
    {
        var name = map["name"]?.AsString();
        var sub = mount["subPath"]?.AsString();
        var folder = sub is null ? path : path[..Math.Max(0, path.LastIndexOf('/'))];
        if (scope.Pool.Take("ConfigMap", scope.Place, name) is not { } source) scope.Leave("volumeMounts", mount, $"the ConfigMap {name} is not among what is imported; give its files in files");
        else if (scope.Draft.Values["filesPath"]?.AsString() is { } other && other != folder) scope.Leave("volumeMounts", mount, $"{path} lies beside {other}, and a component has one folder of files; put it there or into the image");
        else
        {
            scope.Draft.Set(ScalarNode.Of(folder), "filesPath");
            foreach (var entry in source.At("data")?.Entries ?? [])
                if (sub is null || sub == entry.Key) scope.Draft.Map("volumeMounts", mount.Position, $"files.{entry.Key}", entry.Value, "files", sub is null ? entry.Key : path[(path.LastIndexOf('/') + 1)..]);
        }
    }
}
