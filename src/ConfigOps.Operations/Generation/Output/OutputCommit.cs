using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>
/// Puts staged files in their places so that a run that is killed in between can be finished: first a list of everything that has to be done is written,
/// in one rename; then it is done, each step harmless when it was done before; then the list goes. Before the list is there, nothing has changed; once
/// it is there, whoever comes next finishes the work.
/// </summary>
internal static class OutputCommit
{
    /// <summary>The folder, inside the output folder, where files wait.</summary>
    public const string StagingFolder = ".staging";

    private const string ListName = "commit.json";
    private const string FilesFolder = "files";

    /// <summary>Where a file waits.</summary>
    public static string StagedPath(string folder, string path) => Path.Combine(folder, StagingFolder, FilesFolder, path);

    /// <summary>Whether a run was ended before it could finish.</summary>
    public static bool IsPending(string folder) => File.Exists(ListPath(folder));

    /// <summary>Writes the list. From here on the new output is what counts.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="written">The staged files, the inventory last.</param>
    /// <param name="removed">The files to remove, with the hash of the content that may be removed.</param>
    public static void Decide(string folder, IEnumerable<string> written, IEnumerable<KeyValuePair<string, string>> removed)
    {
        var list = MapNode.Of(
            ("written", new ListNode(written.Select(path => ScalarNode.Of(path)))),
            ("removed", new MapNode(removed.Select(pair => new MapEntry(pair.Key, ScalarNode.Of(pair.Value))))));
        var temporary = $"{ListPath(folder)}.part";
        using (var file = File.Create(temporary))
        {
            file.Write(NodeJson.ToUtf8(list));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, ListPath(folder), overwrite: true);
    }

    /// <summary>Does what the list says, all of it.</summary>
    public static void Carry(string folder)
    {
        foreach (var step in Steps(folder)) step();
    }

    /// <summary>What the list says, one step after the other; the last one takes the list away.</summary>
    /// <exception cref="ConfigurationException">The list is damaged.</exception>
    public static IEnumerable<Action> Steps(string folder)
    {
        var list = ReadList(folder);
        foreach (var path in list["written"]!.Items.Select(item => item.AsString()!)) yield return () => Place(folder, path);
        foreach (var (path, hash, _) in list["removed"]!.Entries) yield return () => Remove(folder, path, hash.AsString()!);
        yield return () => File.Delete(ListPath(folder));
    }

    private static Node ReadList(string folder)
    {
        try
        {
            var list = NodeJson.Parse(File.ReadAllBytes(ListPath(folder)));
            return list["written"] is ListNode && list["removed"] is MapNode ? list : throw new JsonException("it lacks its members");
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"the list of an unfinished run is damaged ({exception.Message}); delete the folder {StagingFolder} and run Generate again", ListPath(folder));
        }
    }

    private static void Place(string folder, string path)
    {
        var staged = StagedPath(folder, path);
        if (!File.Exists(staged)) return; // It was put in its place before.
        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(staged, target, overwrite: true);
    }

    private static void Remove(string folder, string path, string hash)
    {
        var full = Path.Combine(folder, path);
        if (File.Exists(full) && ManifestInventory.HashOf(File.ReadAllBytes(full)) == hash) File.Delete(full);
        // A folder goes with its last file; one that holds a person's file stays.
        for (var parent = Path.GetDirectoryName(full)!; parent.Length > folder.Length && Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!) Directory.Delete(parent);
    }

    private static string ListPath(string folder) => Path.Combine(folder, StagingFolder, ListName);
}
