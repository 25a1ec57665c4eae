using System.Text;

namespace ConfigOps.Kubernetes.Schemas.Bundles;

/// <summary>A bundle's decompressed bytes with its string table; strings are decoded when first asked for. Safe to share between threads.</summary>
internal sealed class BundleContent
{
    private readonly byte[] _bytes;
    private readonly int[] _stringStarts;
    private readonly string?[] _strings;

    private BundleContent(byte[] bytes, int[] stringStarts) => (_bytes, _stringStarts, _strings) = (bytes, stringStarts, new string?[stringStarts.Length - 1]);

    /// <summary>Reads the string table, and leaves <paramref name="position"/> behind it.</summary>
    public static BundleContent Open(byte[] bytes, out int position)
    {
        var cursor = new Cursor(bytes, 0);
        var starts = new int[cursor.Number() + 1];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + cursor.Number();
        for (var i = 0; i < starts.Length; i++) starts[i] += cursor.Position;
        position = starts[^1];
        return new BundleContent(bytes, starts);
    }

    /// <summary>A reader that starts at <paramref name="position"/>.</summary>
    public Cursor At(int position) => new(_bytes, position);

    /// <summary>A string of the table.</summary>
    public string Text(int number) =>
        _strings[number] ??= Encoding.UTF8.GetString(_bytes, _stringStarts[number], _stringStarts[number + 1] - _stringStarts[number]);

    /// <summary>Reads numbers one after the other.</summary>
    public struct Cursor(byte[] bytes, int position)
    {
        /// <summary>Where the next number starts.</summary>
        public int Position { readonly get; set; } = position;

        /// <summary>The next number.</summary>
        public int Number()
        {
            var value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = bytes[Position++];
                value |= (part & 0x7f) << shift;
                if (part < 0x80) return value;
            }
        }
    }
}
