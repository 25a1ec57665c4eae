using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>
/// Values by path, in little memory: the folders of a thousand tenants hold files of the same names, so what follows the first folder of a path is kept
/// once, and a path costs four bytes beside its value. Not safe for use by many threads.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
internal sealed class PathTable<T> : IEnumerable<KeyValuePair<string, T>>
    where T : struct
{
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numberOf;
    private readonly Dictionary<string, Folder>.AlternateLookup<ReadOnlySpan<char>> _folderOf;
    private readonly List<string> _names = [];

    /// <summary>An empty table.</summary>
    public PathTable() => (_numberOf, _folderOf) = (_numbers.GetAlternateLookup<ReadOnlySpan<char>>(), _folders.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>How many paths there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a path; false, and nothing is changed, when it is there.</summary>
    public bool TryAdd(string path, T value)
    {
        var cut = CutOf(path);
        var top = path.AsSpan(0, cut);
        var rest = path.AsSpan(cut);
        if (!_numberOf.TryGetValue(rest, out var number))
        {
            number = _names.Count;
            _names.Add(rest.ToString());
            _numbers.Add(_names[number], number);
        }

        if (!_folderOf.TryGetValue(top, out var folder)) _folders.Add(top.ToString(), folder = new Folder());
        if (!folder.TryAdd(number, value)) return false;
        Count++;
        return true;
    }

    /// <summary>The value of a path; false when it is not there.</summary>
    public bool TryGetValue(string path, [MaybeNullWhen(false)] out T value)
    {
        var cut = CutOf(path);
        value = default;
        return _numberOf.TryGetValue(path.AsSpan(cut), out var number) && _folderOf.TryGetValue(path.AsSpan(0, cut), out var folder) && folder.TryGetValue(number, out value);
    }

    /// <summary>How many values are meant.</summary>
    public int CountOf(Func<T, bool> isMeant) => _folders.Values.Sum(folder => folder.Entries.Count(entry => isMeant(entry.Value)));

    /// <summary>Paths and values, by path in ordinal order; paths are made as they are asked for.</summary>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        // The slash belongs to the order: "a-b/c" comes before "a/b". A folder and a file are never of the same name.
        foreach (var (top, folder) in _folders.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            foreach (var (number, value) in folder.Entries.OrderBy(entry => _names[entry.Number], StringComparer.Ordinal))
                yield return KeyValuePair.Create(top + _names[number], value);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int CutOf(string path) => path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash + 1 : path.Length;

    /// <summary>The files below one first folder; so few that looking through them is quickest.</summary>
    private sealed class Folder
    {
        private int[] _numbers = new int[8];
        private T[] _values = new T[8];
        private int _count;

        public IEnumerable<(int Number, T Value)> Entries => Enumerable.Range(0, _count).Select(at => (_numbers[at], _values[at]));

        public bool TryAdd(int number, T value)
        {
            if (IndexOf(number) >= 0) return false;
            if (_count == _numbers.Length)
            {
                Array.Resize(ref _numbers, _count + (_count / 2));
                Array.Resize(ref _values, _count + (_count / 2));
            }

            (_numbers[_count], _values[_count]) = (number, value);
            _count++;
            return true;
        }

        public bool TryGetValue(int number, out T value)
        {
            var at = IndexOf(number);
            value = at < 0 ? default : _values[at];
            return at >= 0;
        }

        private int IndexOf(int number) => _numbers.AsSpan(0, _count).IndexOf(number);
    }
}
