using System.IO.Compression;

namespace ConfigOps.Build.Testing;

/// <summary>A package of the npm registry, installed into a folder of its own: npm removes from a folder what its last call did not name.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version.</param>
/// <param name="Archive">A zip archive in the package whose programs are unpacked, or null.</param>
public sealed record NpmTool(string Name, string Version, string? Archive) : TestTool(Name)
{
    /// <inheritdoc/>
    public override async Task<string?> InstallAsync(ToolWorkshop workshop, CancellationToken cancellation)
    {
        var folder = workshop.PackageFolder(Name);
        var package = Path.Combine(folder, "node_modules", Name.Replace('/', Path.DirectorySeparatorChar));
        if (IsInstalled(package)) return null;
        workshop.Announce($"{Name} {Version}");
        var problem = await workshop.CallAsync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", "--loglevel=error", $"{Name}@{Version}"], cancellation);
        if (problem is not null) return $"{Name} {Version} could not be installed with npm ({problem}); install Node.js with npm, or check the network";
        if (Archive is not null) Unpack(Path.Combine(package, Archive), workshop.Programs);
        await File.WriteAllTextAsync(Marker(package), Version, cancellation);
        return null;
    }

    /// <summary>The marker is written last: an installation that was cut off starts again.</summary>
    private bool IsInstalled(string package) => File.Exists(Marker(package)) && File.ReadAllText(Marker(package)) == Version;

    private static string Marker(string package) => Path.Combine(package, ".configops-installed");

    private static void Unpack(string archive, string folder)
    {
        Directory.CreateDirectory(folder);
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries.Where(IsProgram)) entry.ExtractToFile(Path.Combine(folder, entry.Name), overwrite: true);
    }

    /// <summary>The upper half of the attributes is the Unix mode; a program is a regular file that its owner may run.</summary>
    private static bool IsProgram(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0x8000 && ((entry.ExternalAttributes >> 16) & 0x40) != 0;
}
