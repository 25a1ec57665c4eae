using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>
/// Fetches one large file: what was interrupted goes on where it stopped, as long as the server still has the same file, within a run and from
/// run to run. The length and, where the server names one (<c>x-goog-hash: crc32c</c>), the checksum are held against what came.
/// </summary>
/// <param name="http">Asks the server.</param>
internal sealed class OsvDownload(HttpClient http)
{
    /// <summary>How often a file is asked for before the update gives up.</summary>
    public const int Attempts = 5;

    private const int BufferSize = 128 * 1024;

    /// <summary>The most bytes that a file may have; the largest export, npm, has some 200 MB.</summary>
    public long LargestFile { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Fetches <paramref name="address"/> into <paramref name="partial"/>, which holds what an interrupted attempt left, if anything.</summary>
    /// <returns>The SHA-256 of the file, in hexadecimal digits.</returns>
    /// <exception cref="ConfigurationException">The server has no such file, or it is larger than <see cref="LargestFile"/>.</exception>
    /// <exception cref="HttpRequestException">The server could not be asked, or what came is not what it has, <see cref="Attempts"/> times.</exception>
    public async Task<string> FetchAsync(Uri address, string partial, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(address, partial, cancellation);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException && attempt < Attempts)
            {
                // The next attempt goes on from what is on the disk.
            }
            catch (HttpRequestException exception) when (exception.StatusCode is null && exception.InnerException is SocketException socket)
            {
                throw new HttpRequestException($"{address} cannot be reached: {CauseOf(socket)}; check --osv-source, the network and the proxy (HTTPS_PROXY)", exception);
            }
            catch (IOException exception)
            {
                throw new HttpRequestException($"{address} was interrupted {Attempts} times; what came is kept, and the next run goes on from there", exception);
            }
        }
    }

    private static string CauseOf(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection is refused",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "its host is not known",
        SocketError.TimedOut => "it does not answer",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no way to its network",
        var other => $"the network says {other}",
    };

    /// <summary>The file beside a partial one that says which version of the server's file it is of.</summary>
    public static string TagOf(string partial) => $"{partial}.tag";

    private async Task<string> AttemptAsync(Uri address, string partial, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var (from, tag) = (File.Exists(partial) ? new FileInfo(partial).Length : 0, File.Exists(TagOf(partial)) ? await File.ReadAllTextAsync(TagOf(partial), cancellation) : "");
        if (from > 0 && EntityTagHeaderValue.TryParse(tag, out var known))
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(known);
        }
        else from = 0;

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(partial);
            throw new HttpRequestException($"{address} is shorter than what an earlier attempt left");
        }

        if ((int)answer.StatusCode is 408 or 429 or >= 500) throw new HttpRequestException($"{address} answered {(int)answer.StatusCode}", null, answer.StatusCode);
        if (!answer.IsSuccessStatusCode)
            throw new ConfigurationException($"{address} answered {(int)answer.StatusCode}; --osv-ecosystems names ecosystems as OSV does (npm, PyPI, Go, Maven, Debian, Alpine, …), and --osv-source is the address of its exports");
        if (answer.StatusCode != HttpStatusCode.PartialContent) from = 0;
        await File.WriteAllTextAsync(TagOf(partial), answer.Headers.ETag is { IsWeak: false } current ? current.ToString() : "", cancellation);
        await using (var target = new FileStream(partial, from == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write))
        await using (var content = await answer.Content.ReadAsStreamAsync(cancellation))
            await CopyAsync(address, content, target, from, cancellation);
        return await CheckAsync(address, answer, partial, from, cancellation);
    }

    private async Task CopyAsync(Uri address, Stream content, FileStream target, long written, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if ((written += read) > LargestFile)
            {
                target.SetLength(0);
                throw new ConfigurationException($"{address} has more than {LargestFile} bytes, more than any export of OSV; the database was left as it was");
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    private static async Task<string> CheckAsync(Uri address, HttpResponseMessage answer, string partial, long from, CancellationToken cancellation)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (crc, length, buffer) = (uint.MaxValue, 0L, new byte[BufferSize]);
        await using (var file = File.OpenRead(partial))
            while (await file.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                sha256.AppendData(buffer, 0, read);
                for (var i = 0; i < read; i++) crc = BitOperations.Crc32C(crc, buffer[i]);
                length += read;
            }

        var expected = answer.Content.Headers.ContentRange?.Length ?? (answer.Content.Headers.ContentLength is { } rest ? from + rest : length);
        // A file that ends early goes on next time; one with the wrong content begins anew.
        if (length < expected) throw new HttpRequestException($"{address} ended after {length} of {expected} bytes");
        if (length == expected && (Checksum(answer) is not { } checksum || checksum == ~crc)) return Convert.ToHexStringLower(sha256.GetHashAndReset());
        File.Delete(partial);
        throw new HttpRequestException($"{address} came damaged: {(length == expected ? "its checksum is not the one that the server names" : $"{length} bytes instead of {expected}")}");
    }

    // Google's storage names the CRC-32C of a whole file, in base64, big-endian.
    private static uint? Checksum(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("x-goog-hash", out var values)) return null;
        var crc = values.SelectMany(value => value.Split(',')).Select(value => value.Trim()).FirstOrDefault(value => value.StartsWith("crc32c=", StringComparison.Ordinal));
        var bytes = new byte[4];
        return crc is not null && Convert.TryFromBase64String(crc[7..], bytes, out var count) && count == 4 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) : null;
    }
}
