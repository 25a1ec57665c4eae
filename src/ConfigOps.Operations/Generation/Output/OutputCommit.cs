using System.Text.Json;
using ConfigOps.Kubernetes.Files;
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
    private const int Chunk = 64 * 1024;

    /// <summary>Where a file waits.</summary>
    public static string StagedPath(string folder, string path) => Path.Combine(folder, StagingFolder, FilesFolder, path);

    /// <summary>The first folder of a path in the output folder; null for a file that lies in none.</summary>
    public static string? TopOf(string folder, string path) => path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? Path.Join(folder, path.AsSpan(0, slash)) : null;

    /// <summary>Whether a run was ended before it could finish.</summary>
    public static bool IsPending(string folder) => File.Exists(ListPath(folder));

    /// <summary>Takes away what a run left that was killed before it decided.</summary>
    public static void Discard(string folder)
    {
        var files = Path.Combine(folder, StagingFolder, FilesFolder);
        if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
    }

    /// <summary>Writes the list. From here on the new output is what counts.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="changes">What has to be done.</param>
    public static void Decide(string folder, OutputChanges changes)
    {
        var temporary = $"{ListPath(folder)}.part";
        using (var file = File.Create(temporary))
        {
            using (var json = new Utf8JsonWriter(file))
            {
                json.WriteStartObject();
                json.WriteStartArray("written");
                foreach (var path in changes.Written)
                {
                    json.WriteStringValue(path);
                    if (json.BytesPending > Chunk) json.Flush();
                }

                json.WriteEndArray();
                json.WriteStartObject("removed");
                foreach (var (path, hash) in changes.Removed) json.WriteString(path, hash.ToString());
                json.WriteEndObject();
                json.WriteEndObject();
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, ListPath(folder), overwrite: true);
    }

    /// <summary>Does what the list says, all of it.</summary>
    public static void Carry(string folder)
    {
        foreach (var step in Steps(folder)) step();
    }

    /// <summary>Does what was just decided.</summary>
    public static void Carry(string folder, OutputChanges changes)
    {
        foreach (var step in Steps(folder, changes)) step();
    }

    /// <summary>What the list says, one step after the other; the last one takes the list away.</summary>
    /// <exception cref="ConfigurationException">The list is damaged.</exception>
    public static IEnumerable<Action> Steps(string folder) => Steps(folder, ReadList(folder));

    private static IEnumerable<Action> Steps(string folder, OutputChanges changes)
    {
        // All that waits is on the list, so a folder that is new goes as a whole: one rename instead of one a file.
        string? moved = null;
        foreach (var path in changes.Written)
        {
            var top = TopOf(folder, path);
            yield return () =>
            {
                if (top is not null && top == moved) return;
                if (Place(folder, path, top)) moved = top;
            };
        }

        foreach (var (path, hash) in changes.Removed) yield return () => Remove(folder, path, hash);
        yield return () => File.Delete(ListPath(folder));
    }

    private static OutputChanges ReadList(string folder)
    {
        try
        {
            var list = NodeJson.Parse(File.ReadAllBytes(ListPath(folder)));
            if (list["written"] is not ListNode written || list["removed"] is not MapNode removed) throw new JsonException("it lacks its members");
            return new OutputChanges(
                [.. written.Values.Select(path => path.AsString() ?? throw new JsonException("a path is no text"))],
                [.. removed.Members.Select(entry => KeyValuePair.Create(entry.Key, ContentHash.Parse(entry.Value.AsString() ?? "")))]);
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"the list of an unfinished run is damaged ({JsonTrouble.Of(exception)}); delete the folder {StagingFolder} and run Generate again", ListPath(folder));
        }
    }

    // True when the whole folder went.
    private static bool Place(string folder, string path, string? top)
    {
        var staged = StagedPath(folder, path);
        if (!File.Exists(staged)) return false; // It was put in its place before.
        if (top is not null && !Path.Exists(top))
        {
            Directory.Move(StagedPath(folder, path[..path.IndexOf('/', StringComparison.Ordinal)]), top);
            return true;
        }

        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(staged, target, overwrite: true);
        return false;
    }

    private static void Remove(string folder, string path, ContentHash hash)
    {
        var full = Path.Combine(folder, path);
        if (File.Exists(full) && ContentHash.Of(File.ReadAllBytes(full)) == hash) File.Delete(full);
        // A folder goes with its last file; one that holds a person's file stays.
        for (var parent = Path.GetDirectoryName(full)!; parent.Length > folder.Length && Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!) Directory.Delete(parent);
    }

    private static string ListPath(string folder) => Path.Combine(folder, StagingFolder, ListName);
}

/// <summary>What a run does to an output folder.</summary>
/// <param name="Written">The staged files, the inventory last.</param>
/// <param name="Removed">The files to remove, with the hash of the content that may be removed.</param>
internal sealed record OutputChanges(IEnumerable<string> Written, IReadOnlyList<KeyValuePair<string, ContentHash>> Removed);
