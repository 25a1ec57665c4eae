using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Protobuf;

/// <summary>The messages whose JSON form is no map: times, amounts, free values.</summary>
internal static class SpecialMessages
{
    private const string Meta = "apimachinery.pkg.apis.meta.v1.";

    /// <summary>Reads a message when it is one of these.</summary>
    /// <exception cref="InvalidDataException">Its content is none of its type.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, WireMessage message, [NotNullWhen(true)] out Node? value)
    {
        value = message.Name switch
        {
            Meta + "Time" => Time(bytes, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            Meta + "MicroTime" => Time(bytes, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
            Meta + "Duration" => Duration(bytes),
            Meta + "FieldsV1" or "apimachinery.pkg.runtime.RawExtension" => Json(bytes),
            "apimachinery.pkg.api.resource.Quantity" => Quantity(bytes),
            "apimachinery.pkg.util.intstr.IntOrString" => IntOrString(bytes),
            _ => null,
        };
        return value is not null;
    }

    private static ScalarNode Time(ReadOnlySpan<byte> bytes, string format)
    {
        long seconds = 0, nanos = 0;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Number == 1) seconds = (long)reader.Value;
            else if (reader.Number == 2) nanos = (long)reader.Value;
        }

        // The zero time of Go, in the year 1, stands for no time.
        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() || bytes.IsEmpty) return ScalarNode.Null;
        return ScalarNode.Of(DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100).UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
    }

    private static ScalarNode Duration(ReadOnlySpan<byte> bytes)
    {
        long nanos = 0;
        var reader = new WireReader(bytes);
        while (reader.Next())
            if (reader.Number == 1) nanos = (long)reader.Value;
        return ScalarNode.Of(string.Create(CultureInfo.InvariantCulture, $"{nanos}ns"));
    }

    private static Node Json(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Number != 1) continue;
            try
            {
                return NodeJson.Parse(reader.Payload);
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException($"an embedded value is not JSON: {exception.Message}", exception);
            }
        }

        return ScalarNode.Null;
    }

    private static ScalarNode Quantity(ReadOnlySpan<byte> bytes)
    {
        var text = "0";
        var reader = new WireReader(bytes);
        while (reader.Next())
            if (reader.Number == 1) text = reader.Text();
        return ScalarNode.Of(text);
    }

    private static ScalarNode IntOrString(ReadOnlySpan<byte> bytes)
    {
        long type = 0, number = 0;
        var text = "";
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Number == 1) type = (long)reader.Value;
            else if (reader.Number == 2) number = (long)reader.Value;
            else if (reader.Number == 3) text = reader.Text();
        }

        return type == 0 ? ScalarNode.Of(number) : ScalarNode.Of(text);
    }
}
