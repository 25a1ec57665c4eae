using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Scenarios;

/// <summary>One request of a scenario, and what of its answer counts.</summary>
/// <param name="Name">What differences call it; unique within its scenario.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">Path and query; <c>$ns</c> and <c>${kept}</c> stand for values of this run.</param>
public sealed record Step(string Name, string Verb, string Path)
{
    /// <summary>Whether it opens a watch that stays open, known by <see cref="Handle"/>.</summary>
    public bool OpensWatch { get; init; }

    /// <summary>Whether it reads from a watch opened before rather than asking anything.</summary>
    public bool ReadsWatch { get; init; }

    /// <summary>The name of the watch that is opened or read.</summary>
    public string Handle { get; init; } = "";

    /// <summary>How many events are read; null for all until the server ends the watch.</summary>
    public int? Events { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The media types wanted back; null for what the server likes.</summary>
    public string? Accept { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What is sent: an object, sent as JSON, or a string, sent as it is; null for nothing.</summary>
    public Node? Body { get; init; }

    /// <summary>Values of the answer that later steps use: name to place.</summary>
    public IReadOnlyDictionary<string, FieldPlace> Keep { get; init; } = new Dictionary<string, FieldPlace>();

    /// <summary>The request is repeated until these places of the answer have these values; a null value waits for the place to be gone.</summary>
    public IReadOnlyDictionary<FieldPlace, Node> Until { get; init; } = new Dictionary<FieldPlace, Node>();

    /// <summary>The places of the body that are compared; empty for all of it.</summary>
    public IReadOnlyList<FieldPlace> Compare { get; init; } = [];

    /// <summary>Places of the body that are not compared.</summary>
    public IReadOnlyList<FieldPlace> Ignore { get; init; } = [];

    /// <summary>The body as a table of distinct rows instead; null for as it is.</summary>
    public RowSelection? Rows { get; init; }
}

/// <summary>A list of the body, reduced to some fields of each item, each combination once, in order.</summary>
/// <param name="List">Where the list is.</param>
/// <param name="Show">The fields of each item.</param>
/// <param name="Where">What the shown fields of an item must be for it to be counted; empty for every item.</param>
public sealed record RowSelection(FieldPlace List, IReadOnlyList<FieldPlace> Show, IReadOnlyDictionary<FieldPlace, Node> Where);
