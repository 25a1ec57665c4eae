using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>What writing would do to the manifests folder. Made before anything is written.</summary>
internal sealed class OutputPlan
{
    private readonly string _folder;
    private readonly ManifestInventory _inventory;

    private OutputPlan(string folder, ManifestInventory inventory) => (_folder, _inventory) = (folder, inventory);

    /// <summary>Files to write: new ones and changed ones.</summary>
    public List<(RenderedFile File, byte[] Content)> Written { get; } = [];

    /// <summary>Files that are as they should be.</summary>
    public List<RenderedFile> Unchanged { get; } = [];

    /// <summary>Files of ours that nothing renders any more.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>Files of ours that a person changed after they were written, and that are replaced.</summary>
    public List<string> Edited { get; } = [];

    /// <summary>Files of ours that nothing renders any more but a person changed, and that therefore stay.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>The inventory after writing.</summary>
    public ManifestInventory Next { get; private set; } = null!;

    /// <summary>Makes the plan.</summary>
    /// <param name="folder">The manifests folder.</param>
    /// <param name="display">The folder as messages show it.</param>
    /// <param name="files">What was rendered.</param>
    /// <param name="isInScope">Whether a file of ours is judged by this run: a run for one component says nothing of the others.</param>
    /// <exception cref="ConfigurationException">A person's file is in the way.</exception>
    public static OutputPlan Make(string folder, string display, IReadOnlyList<RenderedFile> files, Func<string, bool> isInScope)
    {
        var plan = new OutputPlan(folder, ManifestInventory.Read(folder, display));
        var mistakes = new List<Mistake>();
        var next = plan._inventory.Files.Where(pair => !isInScope(pair.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var content = Encoding.UTF8.GetBytes(file.Text);
            next[file.Path] = ManifestInventory.HashOf(content);
            plan.Place(file, content, display, mistakes);
        }

        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        foreach (var (path, hash) in plan._inventory.Files.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (!next.ContainsKey(path)) plan.Leave(path, hash);
        plan.Next = new ManifestInventory(next);
        return plan;
    }

    private void Place(RenderedFile file, byte[] content, string display, List<Mistake> mistakes)
    {
        var path = Path.Combine(_folder, file.Path);
        if (Directory.Exists(path))
        {
            mistakes.Add(new Mistake("a folder is in the way of a manifest of this name; rename or remove it", $"{display}/{file.Path}"));
            return;
        }

        var present = File.Exists(path) ? File.ReadAllBytes(path) : null;
        if (present is not null && present.AsSpan().SequenceEqual(content) && HasMode(path, file))
        {
            Unchanged.Add(file);
            return;
        }

        if (present is not null && !_inventory.Files.ContainsKey(file.Path) && !IsGenerated(present))
            mistakes.Add(new Mistake("a file that Generate did not write is in the way of a manifest of this name; rename or remove it", $"{display}/{file.Path}"));
        else if (present is not null && _inventory.Files.TryGetValue(file.Path, out var hash) && hash != ManifestInventory.HashOf(present))
            Edited.Add(file.Path);
        Written.Add((file, content));
    }

    private void Leave(string path, string hash)
    {
        var full = Path.Combine(_folder, path);
        if (!File.Exists(full)) return;
        if (ManifestInventory.HashOf(File.ReadAllBytes(full)) == hash) Removed.Add(path);
        else Kept.Add(path);
    }

    private static bool HasMode(string path, RenderedFile file) =>
        OperatingSystem.IsWindows() || !file.IsPrivate || (File.GetUnixFileMode(path) & ~OwnerOnly.FileMode) == 0;

    private static bool IsGenerated(byte[] content) => content.AsSpan().StartsWith(Encoding.UTF8.GetBytes(KubernetesRenderer.HeaderStart));
}
