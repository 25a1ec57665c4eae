using ConfigOps.Storage;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>
/// Carries an output plan out. Everything is written beside its place first, where a full disk or a missing right does no harm; only then do files
/// change places, one rename each. A run that fails leaves the previous output whole.
/// </summary>
internal static class OutputWriter
{
    private const string StagingFolder = ".staging";

    /// <summary>Writes, replaces and removes what the plan says.</summary>
    /// <param name="folder">The manifests folder.</param>
    /// <param name="plan">The plan.</param>
    public static void Carry(string folder, OutputPlan plan)
    {
        Directory.CreateDirectory(folder);
        var staging = Path.Combine(folder, StagingFolder);
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        try
        {
            foreach (var (file, content) in plan.Written) Stage(Path.Combine(staging, file.Path), content, file.IsPrivate);
            Stage(Path.Combine(staging, ManifestInventory.FileName), plan.Next.ToBytes(), isPrivate: false);
            foreach (var (file, _) in plan.Written) Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file.Path))!);
            foreach (var (file, _) in plan.Written) File.Move(Path.Combine(staging, file.Path), Path.Combine(folder, file.Path), overwrite: true);
            foreach (var path in plan.Removed) Remove(folder, path);
            File.Move(Path.Combine(staging, ManifestInventory.FileName), Path.Combine(folder, ManifestInventory.FileName), overwrite: true);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    private static void Stage(string path, byte[] content, bool isPrivate)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = isPrivate ? OwnerOnly.CreateFile(path) : File.Create(path);
        stream.Write(content);
    }

    private static void Remove(string folder, string path)
    {
        var full = Path.Combine(folder, path);
        File.Delete(full);
        // A folder goes with its last file; one that holds a person's file stays.
        for (var parent = Path.GetDirectoryName(full)!; parent.Length > folder.Length && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!) Directory.Delete(parent);
    }
}
