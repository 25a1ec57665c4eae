using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>
/// Reads a list answer (<c>{"metadata":…,"items":[…]}</c>) object by object as its bytes arrive, so that it costs the memory of its largest
/// object, whatever its length.
/// </summary>
internal sealed class JsonListReader(ResponseStream body, TimeSpan patience)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };
    private Place _place = Place.Start;
    private string? _member;

    private enum Place
    {
        Start,
        Members,
        Value,
        Items,
        End,
    }

    /// <summary>The list's version; known when all objects were read.</summary>
    public string ResourceVersion { get; private set; } = "";

    /// <summary>The token of the next page, or null; known when all objects were read.</summary>
    public string? Continue { get; private set; }

    /// <summary>The objects.</summary>
    /// <exception cref="BrokenResponseException">The answer ended early, or is not a list.</exception>
    public async IAsyncEnumerable<MapNode> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var state = new JsonReaderState(Options);
        var ready = new List<MapNode>();
        while (_place != Place.End)
        {
            var piece = await body.ReadAsync(patience, cancellation);
            var consumed = Take(piece.Buffer, piece.IsCompleted, ref state, ready);
            foreach (var item in ready) yield return item;
            ready.Clear();
            body.Advance(consumed, piece.Buffer.End);
            if (piece.IsCompleted && _place != Place.End) throw CutOff(null);
        }
    }

    private SequencePosition Take(ReadOnlySequence<byte> buffer, bool last, ref JsonReaderState state, List<MapNode> ready)
    {
        var reader = new Utf8JsonReader(buffer, last, state);
        var consumed = buffer.Start;
        try
        {
            while (_place != Place.End && Step(ref reader, ready))
            {
                consumed = reader.Position;
                state = reader.CurrentState;
            }
        }
        catch (JsonException exception)
        {
            throw CutOff(exception);
        }

        return consumed;
    }

    // Goes on by one member or one object; false when the bytes at hand do not hold it whole.
    private bool Step(ref Utf8JsonReader reader, List<MapNode> ready)
    {
        if (!reader.Read()) return false;
        switch (_place)
        {
            case Place.Start:
                if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("the answer is not a map");
                _place = Place.Members;
                return true;
            case Place.Members when reader.TokenType == JsonTokenType.EndObject:
                _place = Place.End;
                return true;
            case Place.Members:
                _member = reader.GetString();
                _place = Place.Value;
                return true;
            case Place.Value when _member == "items" && reader.TokenType == JsonTokenType.StartArray:
                _place = Place.Items;
                return true;
            case Place.Items when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.Members;
                return true;
            default:
                return TakeValue(ref reader, ready);
        }
    }

    private bool TakeValue(ref Utf8JsonReader reader, List<MapNode> ready)
    {
        var lookAhead = reader;
        if (!lookAhead.TrySkip()) return false;
        if (_place == Place.Items)
        {
            ready.Add(NodeJson.Read(ref reader) as MapNode ?? throw new JsonException("an item of the list is not a map"));
            return true;
        }

        if (_member == "metadata")
        {
            var metadata = NodeJson.Read(ref reader);
            ResourceVersion = metadata["resourceVersion"]?.AsString() ?? "";
            Continue = metadata["continue"]?.AsString() is { Length: > 0 } token ? token : null;
        }
        else
        {
            reader = lookAhead;
        }

        _place = Place.Members;
        return true;
    }

    private static BrokenResponseException CutOff(JsonException? cause) =>
        new(new AttemptFailure(AttemptProgress.Unknown, cause is null ? "the list ended before it was complete" : "the list is cut off or not JSON", cause));
}
