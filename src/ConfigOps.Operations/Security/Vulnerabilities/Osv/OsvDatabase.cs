using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Vulnerabilities.Packages;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>The advisories of a database that concern some packages.</summary>
/// <param name="Advisories">Those advisories.</param>
/// <param name="Read">How many advisories the database has.</param>
/// <param name="Problems">Files that could not be read, with the reason; the first twenty.</param>
/// <param name="Newest">When the newest file of the database was written, UTC; null for an empty one.</param>
public sealed record OsvSelection(IReadOnlyList<OsvAdvisory> Advisories, int Read, IReadOnlyList<string> Problems, DateTimeOffset? Newest);

/// <summary>A database of advisories: a folder of OSV JSON files and zip archives of them, or one such archive, as osv.dev exports them.</summary>
/// <param name="path">The folder or archive.</param>
public sealed class OsvDatabase(string path)
{
    private const int MostProblems = 20;

    // The largest advisory of OSV has some 3 MB.
    private const long LargestAdvisory = 64 * 1024 * 1024;

    /// <summary>Goes through the whole database once and keeps what concerns <paramref name="packages"/>.</summary>
    /// <exception cref="ConfigurationException">There is no such folder or archive, or an archive is damaged.</exception>
    public OsvSelection Select(IEnumerable<PackageIdentity> packages, CancellationToken cancellation)
    {
        var wanted = packages.Select(package => (package.Family, package.Name)).ToHashSet();
        var (advisories, problems) = (new List<OsvAdvisory>(), new List<string>());
        var (count, newest) = (0, (DateTimeOffset?)null);
        CheckRecord(cancellation);
        foreach (var (name, written, content) in Entries())
        {
            cancellation.ThrowIfCancellationRequested();
            if (content.IsEmpty)
            {
                if (problems.Count < MostProblems) problems.Add($"{name}: has no content, or more than {LargestAdvisory} bytes");
                continue;
            }

            count++;
            if (newest is null || written > newest) newest = written;
            try
            {
                if (!OsvProbe.Names(content.Span, (ecosystem, package) => PackageIdentity.Of(ecosystem, package) is var identity && wanted.Contains((identity.Family, identity.Name)))) continue;
                if (OsvAdvisoryReader.Read(NodeJson.Parse(content.Span)) is { } advisory) advisories.Add(advisory);
            }
            catch (Exception exception) when (exception is JsonException or FormatException)
            {
                if (problems.Count < MostProblems) problems.Add($"{name}: {(exception is JsonException json ? $"it is not JSON ({JsonTrouble.Of(json)})" : exception.Message)}");
            }
        }

        return new OsvSelection([.. advisories.OrderBy(advisory => advisory.Id, StringComparer.Ordinal)], count, problems, newest);
    }

    // What UpdateOsv wrote down is what must be there: an archive that was cut short or exchanged hides advisories.
    private void CheckRecord(CancellationToken cancellation)
    {
        var record = Path.Combine(path, OsvUpdate.RecordName);
        if (!File.Exists(record)) return;
        foreach (var archive in NodeJson.Parse(File.ReadAllBytes(record))["archives"]?.Items ?? [])
        {
            cancellation.ThrowIfCancellationRequested();
            var file = Path.Combine(path, Path.GetFileName(archive["file"]?.AsString() ?? ""));
            if (!File.Exists(file)) throw new ConfigurationException($"the archive is missing, which {OsvUpdate.RecordName} beside it names; fetch it again with --target=UpdateOsv", file);
            using var content = File.OpenRead(file);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != archive["sha256"]?.AsString())
                throw new ConfigurationException($"the archive is not the one that UpdateOsv fetched: its SHA-256 is not that in {OsvUpdate.RecordName}; fetch it again with --target=UpdateOsv, or remove {OsvUpdate.RecordName} if you put the archive there yourself", file);
        }
    }

    private IEnumerable<(string Name, DateTimeOffset Written, ReadOnlyMemory<byte> Content)> Entries()
    {
        if (File.Exists(path)) return OfArchive(path);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(OfFile)
            : throw new ConfigurationException(FileTrouble.OfMissing(path) is { } trouble ? $"--osv-db={path} cannot be read: {trouble}" : $"--osv-db={path}: there is no such folder or zip archive; --target=UpdateOsv fetches one where there is a network");
    }

    private static IEnumerable<(string, DateTimeOffset, ReadOnlyMemory<byte>)> OfFile(string file) => Path.GetExtension(file) switch
    {
        ".json" when Path.GetFileName(file) != OsvUpdate.RecordName => [(file, new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero), ReadBounded(file))],
        ".zip" => OfArchive(file),
        _ => [],
    };

    private static byte[] ReadBounded(string file) => new FileInfo(file).Length > LargestAdvisory ? [] : File.ReadAllBytes(file);

    private static IEnumerable<(string, DateTimeOffset, ReadOnlyMemory<byte>)> OfArchive(string file)
    {
        using var archive = Open(file);
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith(".json", StringComparison.Ordinal)) continue;
            var content = entry.Length > LargestAdvisory ? [] : new byte[entry.Length];
            if (content.Length > 0) Fill(entry, content, file);
            yield return ($"{file}!{entry.FullName}", new DateTimeOffset(entry.LastWriteTime.DateTime, TimeSpan.Zero), content);
        }
    }

    private static void Fill(ZipArchiveEntry entry, byte[] content, string file)
    {
        try
        {
            using var stream = entry.Open();
            stream.ReadExactly(content);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ConfigurationException($"{entry.FullName} in the archive is damaged; fetch it again with --target=UpdateOsv", file);
        }
    }

    private static ZipArchive Open(string file)
    {
        try
        {
            return ZipFile.OpenRead(file);
        }
        catch (InvalidDataException)
        {
            throw new ConfigurationException("this is no zip archive, or a damaged one; fetch it again with --target=UpdateOsv", file);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"the archive cannot be read: {FileTrouble.OfReading(exception, file)}", file);
        }
    }
}
