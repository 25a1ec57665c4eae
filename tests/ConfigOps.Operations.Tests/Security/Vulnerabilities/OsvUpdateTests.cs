using System.IO.Compression;
using System.Net;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Vulnerabilities.Osv;
using ConfigOps.Operations.Security.Vulnerabilities.Packages;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities;

public sealed class OsvUpdateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-osv-update-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Archives_are_fetched_and_a_scan_finds_what_is_in_them()
    {
        var asked = new List<string>();

        var fetched = await UpdateAsync(address =>
        {
            asked.Add(address);
            return Archive("""{"id": "GHSA-1", "affected": [{"package": {"ecosystem": "npm", "name": "x"}, "versions": ["1.0.0"]}]}""");
        }, "npm", "Red Hat");

        Assert.Equal(["https://osv.example.com/npm/all.zip", "https://osv.example.com/Red%20Hat/all.zip"], asked);
        Assert.Equal([("npm", 1), ("Red Hat", 1)], fetched.Select(fetch => (fetch.Ecosystem, fetch.Advisories)));
        Assert.Equal("GHSA-1", new OsvDatabase(_folder).Select([PackageIdentity.Of("npm", "x")], CancellationToken.None).Advisories[0].Id);
        var record = NodeJson.Parse(File.ReadAllBytes(Path.Combine(_folder, OsvUpdate.RecordName)));
        Assert.Equal(("2030-01-02T03:04:05.000Z", 2), (record["fetchedAt"]!.AsString(), record["archives"]!.Items.Count));
        Assert.Equal(fetched[0].Sha256, record["archives"]!.Items[0]["sha256"]!.AsString());
    }

    [Theory]
    [InlineData("not a zip", "is no zip archive")]
    [InlineData("", "is no zip archive")]
    public async Task What_is_no_archive_leaves_the_database_as_it_was(string content, string message)
    {
        await UpdateAsync(_ => Archive("""{"id": "GHSA-1"}"""), "npm");
        var before = File.ReadAllBytes(Path.Combine(_folder, "npm.zip"));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => UpdateAsync(_ => System.Text.Encoding.UTF8.GetBytes(content), "npm"));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder, "npm.zip")));
        Assert.Equal(["npm.zip", OsvUpdate.RecordName], Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task An_ecosystem_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => UpdateAsync(_ => null, "nmp"));

        Assert.Contains("https://osv.example.com/nmp/all.zip answered 404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_a_mistake_that_says_how_to_mend_it()
    {
        File.WriteAllText(Path.Combine(_folder, "npm.zip"), "damaged");

        Assert.Contains("--target=UpdateOsv", Assert.Throws<ConfigurationException>(() => new OsvDatabase(_folder).Select([], CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such folder", Assert.Throws<ConfigurationException>(() => new OsvDatabase("/nowhere").Select([], CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_was_exchanged_is_not_taken_for_the_fetched_one()
    {
        await UpdateAsync(_ => Archive("""{"id": "GHSA-1"}"""), "npm");
        File.WriteAllBytes(Path.Combine(_folder, "npm.zip"), Archive("""{"id": "GHSA-2"}"""));

        Assert.Contains("is not the one that UpdateOsv fetched", Assert.Throws<ConfigurationException>(() => new OsvDatabase(_folder).Select([], CancellationToken.None)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "npm.zip"));
        Assert.Contains("is missing", Assert.Throws<ConfigurationException>(() => new OsvDatabase(_folder).Select([], CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advisories_are_fetched_over_encrypted_connections_alone()
    {
        using var http = new HttpClient(new Server(_ => null));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => new OsvUpdate(http, new FixedClock()).RunAsync(new Uri("http://osv.example.com/"), ["npm"], _folder));

        Assert.Contains("is not encrypted", error.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<OsvFetch>> UpdateAsync(Func<string, byte[]?> answer, params string[] ecosystems)
    {
        using var http = new HttpClient(new Server(answer));
        return await new OsvUpdate(http, new FixedClock()).RunAsync(new Uri("https://osv.example.com/"), ecosystems, _folder);
    }

    private static byte[] Archive(string advisory)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry("GHSA-1.json").Open()))
            writer.Write(advisory);
        return stream.ToArray();
    }

    private sealed class Server(Func<string, byte[]?> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = answer(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(content is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) });
        }
    }
}
