using System.Text.Json;

namespace ConfigOps.Operations.Reporting;

/// <summary>Keeps long JSON out of memory: a writer holds back everything until it is told to pass it on.</summary>
internal static class JsonStreaming
{
    private const int MostPending = 64 * 1024;

    /// <summary>Passes on what is written when it is worth it; to be called between the entries of a list.</summary>
    public static void PassOn(this Utf8JsonWriter writer)
    {
        if (writer.BytesPending >= MostPending) writer.Flush();
    }
}
