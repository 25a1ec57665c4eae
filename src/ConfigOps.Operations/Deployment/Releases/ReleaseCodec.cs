using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Deployment.Releases;

/// <summary>Writes a release as compressed JSON, cut into parts that fit an object of a cluster.</summary>
internal static class ReleaseCodec
{
    /// <summary>Bytes a part: in base64 well below the 1 MiB that a Secret may hold.</summary>
    public const int PartSize = 600 * 1024;

    public static IReadOnlyList<byte[]> Encode(Release release)
    {
        var node = MapNode.Of(
            ("format", ScalarNode.Of(1)),
            ("name", ScalarNode.Of(release.Name)),
            ("revision", ScalarNode.Of(release.Revision)),
            ("createdAt", release.CreatedAt.ToNode()),
            ("objects", new ListNode(release.Objects.Select(resource => resource.Root))));
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Optimal)) brotli.Write(NodeJson.ToUtf8(node));
        return [.. output.ToArray().Chunk(PartSize)];
    }

    /// <exception cref="FormatException">The parts are not a whole release that this version reads.</exception>
    public static Release Decode(IEnumerable<byte[]> parts, ReleaseStatus status, string description)
    {
        try
        {
            using var input = new BrotliStream(new MemoryStream([.. parts.SelectMany(part => part)]), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            input.CopyTo(plain);
            var node = NodeJson.Parse(plain.ToArray());
            if (node["format"]?.AsInteger() != 1) throw new FormatException("its format is not known to this version");
            return new Release
            {
                Name = node["name"]?.AsString() ?? throw new FormatException("it has no name"),
                Revision = checked((int)(node["revision"]?.AsInteger() ?? throw new FormatException("it has no revision"))),
                CreatedAt = DateTimeOffset.Parse(node["createdAt"]?.AsString() ?? "", CultureInfo.InvariantCulture),
                Status = status,
                Description = description,
                Objects = [.. node["objects"]!.Items.Select(item => new Resource((MapNode)item))],
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or JsonException)
        {
            throw new FormatException("its parts are not whole", exception);
        }
    }
}
