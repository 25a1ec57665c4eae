using System.IO.Compression;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>What was fetched for an ecosystem.</summary>
/// <param name="Ecosystem">The ecosystem.</param>
/// <param name="File">The archive.</param>
/// <param name="Advisories">How many advisories it has.</param>
/// <param name="Sha256">Its hash, in hexadecimal digits.</param>
public sealed record OsvFetch(string Ecosystem, string File, int Advisories, string Sha256);

/// <summary>Fetches exports of OSV into a folder: one archive an ecosystem, whole or not at all. An archive that is there stays until its successor is whole and checked.</summary>
/// <param name="http">Asks the server.</param>
/// <param name="time">The clock.</param>
public sealed class OsvUpdate(HttpClient http, TimeProvider time)
{
    /// <summary>The name of the file beside the archives that says what was fetched when.</summary>
    public const string RecordName = "osv-update.json";

    /// <summary>The most bytes that an archive may have; 4 GiB by default.</summary>
    public long LargestFile { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Fetches the archives of <paramref name="ecosystems"/>.</summary>
    /// <param name="source">The address of the exports; <c>ECOSYSTEM/all.zip</c> is asked for below it.</param>
    /// <param name="ecosystems">The ecosystems as OSV names them.</param>
    /// <param name="folder">The folder of the database; made when it is missing.</param>
    /// <param name="told">Told each archive that is in place.</param>
    /// <param name="cancellation">Ends the update; archives that are in place stay.</param>
    /// <exception cref="ConfigurationException">The server knows an ecosystem not, or what it sent is no archive of advisories.</exception>
    /// <exception cref="HttpRequestException">The server could not be asked.</exception>
    public async Task<IReadOnlyList<OsvFetch>> RunAsync(Uri source, IReadOnlyList<string> ecosystems, string folder, Action<OsvFetch>? told = null, CancellationToken cancellation = default)
    {
        if (source.Scheme != Uri.UriSchemeHttps && !source.IsLoopback)
            throw new ConfigurationException($"--osv-source={source} is not encrypted, so anybody on the way could take advisories out; use an address that begins with https://");
        MakeFolder(folder);
        var fetched = new List<OsvFetch>();
        foreach (var ecosystem in ecosystems)
        {
            var fetch = await FetchAsync(new Uri($"{source.ToString().TrimEnd('/')}/{Uri.EscapeDataString(ecosystem)}/all.zip"), ecosystem, folder, cancellation);
            fetched.Add(fetch);
            told?.Invoke(fetch);
        }

        var record = MapNode.Of(
            ("fetchedAt", time.GetUtcNow().ToNode()),
            ("source", ScalarNode.Of(source.ToString())),
            ("archives", ListNode.Of(fetched.Select(fetch => MapNode.Of(
                ("ecosystem", ScalarNode.Of(fetch.Ecosystem)),
                ("file", ScalarNode.Of(Path.GetFileName(fetch.File))),
                ("advisories", ScalarNode.Of(fetch.Advisories)),
                ("sha256", ScalarNode.Of(fetch.Sha256)))))));
        var written = Path.Combine(folder, $"{RecordName}.partial");
        await File.WriteAllTextAsync(written, NodeJson.ToIndentedJson(record) + "\n", cancellation);
        File.Move(written, Path.Combine(folder, RecordName), overwrite: true);
        return fetched;
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"--osv-db={folder} cannot be written: {FileTrouble.OfWriting(exception, folder, isFolder: true)}");
        }
    }

    private async Task<OsvFetch> FetchAsync(Uri address, string ecosystem, string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, $"{ecosystem.Replace(' ', '-').Replace(':', '-')}.zip");
        var partial = $"{file}.partial";
        var hash = await new OsvDownload(http) { LargestFile = LargestFile }.FetchAsync(address, partial, cancellation);
        try
        {
            var count = Count(partial, address);
            File.Move(partial, file, overwrite: true);
            return new OsvFetch(ecosystem, file, count, hash);
        }
        finally
        {
            File.Delete(partial);
            File.Delete(OsvDownload.TagOf(partial));
        }
    }

    private static int Count(string file, Uri address)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            var count = archive.Entries.Count(entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal));
            return count > 0 ? count : throw new ConfigurationException($"{address} has no advisories in it; the database was left as it was");
        }
        catch (InvalidDataException)
        {
            throw new ConfigurationException($"{address} is no zip archive; check --osv-source; the database was left as it was");
        }
    }
}
