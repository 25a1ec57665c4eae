using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>What a service reads and writes on disk: volumes, memory, configuration files.</summary>
internal static class StorageImport
{
    /// <summary>The most bytes of a configuration file.</summary>
    public const int LargestFile = 256 * 1024;

    private const string AssumedVolume = "1Gi";
    private const string AssumedMemory = "64Mi";

    /// <summary>Imports it.</summary>
    public static void Apply(ImportScope scope)
    {
        foreach (var item in ImportScope.ItemsOf(scope["volumes"])) Volume(scope, item);
        foreach (var item in ImportScope.ItemsOf(scope["tmpfs"])) Memory(scope, item, (ImportScope.TextOf(item) ?? "").Split(':', 2));
        foreach (var item in ImportScope.ItemsOf(scope["configs"])) Config(scope, item);
        Shared(scope);
        if (!IsTaken(scope.Draft, "/tmp"))
            scope.Draft.Assume("writable", SourcePosition.None, $"it may write {AssumedMemory} to /tmp and nowhere else; name further paths it writes to in writable", ScalarNode.Of(AssumedMemory), "writable", "/tmp");
    }

    // Memory that processes share.
    private static void Shared(ImportScope scope)
    {
        if (scope["shm_size"] is not { } size) return;
        if (ImportScope.QuantityOf(size) is not { } quantity) scope.Draft.Leave("shm_size", size.Position, $"{ImportScope.TextOf(size)} is no size");
        else scope.Draft.Assume("shm_size", size.Position, $"writable /dev/shm {quantity}; it is on disk, and was memory", ScalarNode.Of(quantity), "writable", "/dev/shm");
    }

    private static bool IsTaken(ComponentDraft draft, string path) =>
        draft.Values.At("writable", path) is not null || draft.Values.At("volumes", path) is not null || draft.Values["filesPath"]?.AsString() == path;

    private static void Volume(ImportScope scope, Node item)
    {
        var (type, source, target) = Parts(item);
        if (target.Length > 1) target = target.TrimEnd('/');
        if (target.Length == 0 || NameRules.AbsolutePath(target) is not null) scope.Draft.Leave("volumes", item.Position, $"{ImportScope.TextOf(item) ?? item.ToString()} names no absolute path in the container");
        else if (type == "tmpfs") Memory(scope, item, [target, item.At("tmpfs", "size") is { } size ? $"size={ImportScope.TextOf(size)}" : ""]);
        else if (type == "bind") BindImport.Apply(scope, item, source, target);
        else if (type == "volume") Kept(scope, item, source, target);
        else scope.Draft.Leave("volumes", item.Position, $"the type {type} of {target} has no counterpart");
    }

    private static (string Type, string Source, string Target) Parts(Node item)
    {
        if (item is MapNode map) return (ImportScope.TextOf(map["type"]) ?? "volume", ImportScope.TextOf(map["source"]) ?? "", ImportScope.TextOf(map["target"]) ?? "");
        var parts = (ImportScope.TextOf(item) ?? "").Split(':');
        if (parts.Length == 1) return ("volume", "", parts[0]);
        return (parts[0].StartsWith('.') || parts[0].StartsWith('/') || parts[0].StartsWith('~') ? "bind" : "volume", parts[0], parts[1]);
    }

    /// <summary>Puts a path on a volume of its own.</summary>
    public static void Kept(ImportScope scope, Node item, string source, string target)
    {
        var draft = scope.Draft;
        if (IsTaken(draft, target))
        {
            draft.Leave("volumes", item.Position, $"{target} is mounted already; a path is mounted once");
            return;
        }

        var definition = source.Length == 0 ? null : scope.Project.Root.At("volumes", source);
        draft.Assume("volumes", item.Position, $"{target} lies on a volume of {AssumedVolume}{(source.Length == 0 ? "" : $", as in {source}")}; its size is a guess", MapNode.Of(("size", ScalarNode.Of(AssumedVolume))), "volumes", target);
        if (draft.Values["kind"] is null && scope.IsComponent) draft.Assume("volumes", item.Position, "each replica has a volume of its own, so it is a StatefulSet", ScalarNode.Of("StatefulSet"), "kind");
        var sharers = scope.Project.Services.Where(service => service.Name != scope.Service.Name && source.Length > 0 && ImportScope.ItemsOf(service.Values["volumes"]).Any(other => Parts(other).Source == source)).ToList();
        if (sharers.Count > 0) draft.Leave("volumes", item.Position, $"the volume {source} is shared with {string.Join(", ", sharers.Select(service => service.Name))}; components share nothing, so let one own the data and the others ask it");
        if (definition?["driver"] is { } driver && ImportScope.TextOf(driver) is not "local") draft.Leave("volumes", item.Position, $"the volume {source} has the driver {ImportScope.TextOf(driver)}; choose a storageClass instead");
        if (item.At("volume", "subpath") is { } sub) draft.Leave("volumes", sub.Position, $"{target} is the folder {ImportScope.TextOf(sub)} of the volume; a component has the whole of its own");
        if (BindImport.IsReadOnly(item)) draft.Note(ImportVerdict.Assumed, "volumes", item.Position, $"{target} was read-only, and may be written now");
        if (definition?["external"]?.AsBoolean() == true) draft.Leave("volumes", item.Position, $"the volume {source} was made elsewhere and has data; move them");
    }

    private static void Config(ImportScope scope, Node item)
    {
        var name = ImportScope.TextOf(item) ?? ImportScope.TextOf(item["source"]) ?? "";
        var definition = scope.Project.Root.At("configs", name);
        var target = ImportScope.TextOf(item["target"]) ?? $"/{name}";
        var path = ImportScope.TextOf(definition?["file"]) is { } file ? Path.GetFullPath(file, scope.Project.Folder) : null;
        if (ImportScope.TextOf(definition?["content"]) is { } content) AddFile(scope, "configs", item.Position, target, Encoding.UTF8.GetBytes(content), name);
        else if (path is not null && File.Exists(path) && new FileInfo(path).Length <= LargestFile) AddFile(scope, "configs", item.Position, target, File.ReadAllBytes(path), name);
        else scope.Draft.Leave("configs", item.Position, $"the content of {name} is not here; give it in files");
    }

    /// <summary>Makes a configuration file of a content, if it can be one.</summary>
    public static void AddFile(ImportScope scope, string subject, SourcePosition position, string target, byte[] content, string source)
    {
        var draft = scope.Draft;
        var folder = target[..Math.Max(1, target.LastIndexOf('/'))];
        var file = target[(target.LastIndexOf('/') + 1)..];
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            draft.Leave(subject, position, $"{source} is no text; put it into the image");
            return;
        }

        if (text.Split('\n').Any(HoldsSecret)) draft.Leave(subject, position, $"{source} seems to hold a secret, so it is not taken over; let {target} read it from a variable");
        else if (folder == "/" || NameRules.FileName(file) is not null) draft.Leave(subject, position, $"{target} cannot be a configuration file; put it into the image");
        else if (draft.Values.At("volumes", folder) is not null || draft.Values.At("writable", folder) is not null) draft.Leave(subject, position, $"{target} lies on what is mounted at {folder}; put it into the image, or let the program read it elsewhere");
        else if (draft.Values["filesPath"]?.AsString() is { } other && other != folder) draft.Leave(subject, position, $"{target} lies beside {other}, and a component has one folder of files; put it there or into the image");
        else
        {
            draft.Set(ScalarNode.Of(folder), "filesPath");
            draft.Map(subject, position, $"files.{file}", ScalarNode.Of(text), "files", file);
            draft.Note(ImportVerdict.Assumed, subject, position, $"{folder} has these files and nothing else of the image");
        }
    }

    private static bool HoldsSecret(string line)
    {
        var at = line.IndexOfAny(['=', ':', ' ']);
        var value = at < 0 ? "" : line[(at + 1)..].Trim(' ', '"', '\'', '=', ':');
        return !line.TrimStart().StartsWith('#') && value.Length > 0 && !value.StartsWith('$') && SecretLook.Holds(line[..Math.Max(0, at)].Trim().Replace('-', '_'), value);
    }

    private static void Memory(ImportScope scope, Node item, string[] parts)
    {
        var path = parts[0];
        var option = parts.Length < 2 ? null : parts[1].Split(',').FirstOrDefault(part => part.StartsWith("size=", StringComparison.Ordinal));
        var size = option is null ? null : ImportScope.QuantityOf(ScalarNode.Of(option["size=".Length..]));
        if (scope.Draft.Values.At("volumes", path) is not null || scope.Draft.Values["filesPath"]?.AsString() == path) scope.Draft.Leave("tmpfs", item.Position, $"{path} is mounted already; a path is mounted once");
        else if (NameRules.AbsolutePath(path) is not null) scope.Draft.Leave("tmpfs", item.Position, $"{path} is no absolute path");
        else if (size is null) scope.Draft.Assume("tmpfs", item.Position, $"{path} may hold {AssumedMemory}; its size is a guess", ScalarNode.Of(AssumedMemory), "writable", path);
        else scope.Draft.Map("tmpfs", item.Position, $"writable {path} {size}", ScalarNode.Of(size), "writable", path);
    }
}
