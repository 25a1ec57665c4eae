using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Vulnerabilities.Osv;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities;

/// <summary>Downloads over connections that break, from servers that change their mind.</summary>
public sealed class OsvDownloadTests : IDisposable
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 % 251))];

    private readonly string _partial = Path.Combine(Directory.CreateTempSubdirectory("configops-osv-download-").FullName, "npm.zip.partial");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_partial)!, recursive: true);

    [Fact]
    public async Task A_download_that_breaks_goes_on_where_it_stopped()
    {
        var server = new BreakingServer(s_content) { BreaksAfter = 70_000 };

        var hash = await FetchAsync(server);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(s_content)), hash);
        Assert.Equal(s_content, File.ReadAllBytes(_partial));
        Assert.Equal([0L, 70_000, 140_000, 210_000, 280_000], server.AskedFrom);
    }

    [Fact]
    public async Task The_next_run_goes_on_where_the_last_one_gave_up()
    {
        var server = new BreakingServer(s_content) { BreaksAfter = 40_000 };
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => FetchAsync(server));
        Assert.Contains("what came is kept", error.Message, StringComparison.Ordinal);

        await FetchAsync(server);

        Assert.Equal(s_content, File.ReadAllBytes(_partial));
        Assert.Equal(200_000, server.AskedFrom[OsvDownload.Attempts]);
    }

    [Fact]
    public async Task A_file_that_changed_in_between_is_fetched_anew()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => FetchAsync(new BreakingServer(s_content) { BreaksAfter = 10_000 }));
        var changed = s_content.Reverse().ToArray();

        await FetchAsync(new BreakingServer(changed) { Tag = "\"2\"" });

        Assert.Equal(changed, File.ReadAllBytes(_partial));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_named_with_the_cause()
    {
        using var http = new HttpClient();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => new OsvDownload(http).FetchAsync(new Uri("http://127.0.0.1:1/npm/all.zip"), _partial, TestContext.Current.CancellationToken));

        Assert.Equal("http://127.0.0.1:1/npm/all.zip cannot be reached: the connection is refused; check --osv-source, the network and the proxy (HTTPS_PROXY)", error.Message);
    }

    [Fact]
    public async Task A_file_that_comes_damaged_is_not_kept()
    {
        var server = new BreakingServer(s_content) { Checksum = "AAAAAA==" };

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => FetchAsync(server));

        Assert.Contains("its checksum is not the one", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_partial));
        Assert.Equal(OsvDownload.Attempts, server.AskedFrom.Count);
    }

    [Fact]
    public async Task The_checksum_that_the_server_names_is_that_of_the_file()
    {
        // The CRC-32C of "123456789" is E3069283, by which every implementation is checked.
        var server = new BreakingServer("123456789"u8.ToArray()) { Checksum = Convert.ToBase64String([0xE3, 0x06, 0x92, 0x83]) };

        await FetchAsync(server);

        Assert.Single(server.AskedFrom);
    }

    [Fact]
    public async Task A_file_without_end_is_cut_off()
    {
        using var http = new HttpClient(new BreakingServer(s_content));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => new OsvDownload(http) { LargestFile = 100_000 }.FetchAsync(new Uri("https://osv.example.com/npm/all.zip"), _partial, CancellationToken.None));

        Assert.Contains("more than 100000 bytes", error.Message, StringComparison.Ordinal);
        Assert.True(new FileInfo(_partial).Length <= 100_000);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again()
    {
        var server = new BreakingServer(s_content) { BusyTimes = 3 };

        await FetchAsync(server);

        Assert.Equal(4, server.AskedFrom.Count);
    }

    private async Task<string> FetchAsync(BreakingServer server)
    {
        using var http = new HttpClient(server, disposeHandler: false);
        return await new OsvDownload(http).FetchAsync(new Uri("https://osv.example.com/npm/all.zip"), _partial, CancellationToken.None);
    }

    private sealed class BreakingServer(byte[] content) : HttpMessageHandler
    {
        public List<long> AskedFrom { get; } = [];

        public int BreaksAfter { get; init; } = int.MaxValue;

        public int BusyTimes { get; set; }

        public string Tag { get; init; } = "\"1\"";

        public string? Checksum { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var from = request.Headers.Range?.Ranges.Single().From ?? 0;
            AskedFrom.Add(from);
            if (BusyTimes-- > 0) return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
            var isPart = from > 0 && request.Headers.IfRange?.EntityTag?.Tag == Tag;
            if (!isPart) from = 0;
            var answer = new HttpResponseMessage(isPart ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream(content[(int)from..], BreaksAfter)) };
            answer.Headers.ETag = new EntityTagHeaderValue(Tag);
            answer.Content.Headers.ContentLength = content.Length - from;
            if (isPart) answer.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length);
            if (Checksum is not null) answer.Headers.TryAddWithoutValidation("x-goog-hash", string.Create(CultureInfo.InvariantCulture, $"crc32c={Checksum}"));
            return Task.FromResult(answer);
        }
    }

    // Gives so many bytes and breaks.
    private sealed class BreakingStream(byte[] content, int breaksAfter) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = breaksAfter - (int)Position;
            if (left <= 0 && Position < Length) throw new IOException("the connection was closed");
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, Math.Max(left, 0))], cancellationToken);
        }
    }
}
