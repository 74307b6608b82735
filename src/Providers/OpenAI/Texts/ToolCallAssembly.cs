using System.Globalization;
using System.Text;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using OpenAI.Chat;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>Puts tool calls together from their pieces, in the order they began.</summary>
internal sealed class ToolCallAssembly
{
    private readonly List<Call> _calls = [];

    public bool IsEmpty => _calls.Count == 0;

    /// <exception cref="ModelException">More calls or longer arguments than anybody honest sends.</exception>
    public void Add(StreamingChatToolCallUpdate piece)
    {
        // Some servers give every call the same index and tell them apart by their ids.
        var call = _calls.FindLast(open => open.Index == piece.Index);
        if (call is null || (piece.ToolCallId is { Length: > 0 } id && call.Id.Length > 0 && call.Id != id))
        {
            if (_calls.Count == TextWireLimits.OpenToolCalls)
                throw TooMuch();
            call = new Call(piece.Index);
            _calls.Add(call);
        }

        if (call.Id.Length == 0)
            call.Id = Short(piece.ToolCallId);
        if (call.Name.Length == 0)
            call.Name = Short(piece.FunctionName);
        if (piece.FunctionArgumentsUpdate is { } arguments)
            _ = call.Arguments.Append(arguments.ToString());
        if (call.Arguments.Length > TextWireLimits.ArgumentCharacters)
            throw TooMuch();
    }

    /// <summary>The calls, whole. One that has no id of its own, which its result needs, gets one.</summary>
    public IEnumerable<TextModelEvent.ToolCalled> Finish()
    {
        var taken = new HashSet<string>();
        foreach (var call in _calls.Where(call => call.Name.Length > 0))
        {
            var id = call.Id;
            for (var number = 0; id.Length == 0 || !taken.Add(id); number++)
                id = $"call_{number.ToString(CultureInfo.InvariantCulture)}";
            yield return new TextModelEvent.ToolCalled(id, call.Name, call.Arguments.ToString());
        }
    }

    private static string Short(string? text) => text is null ? "" : text.Length <= TextWireLimits.IdCharacters ? text : throw TooMuch();

    private static ModelException TooMuch() => new(ModelFailure.ProtocolViolation, "The provider called more tools, or with longer arguments, than is accepted");

    private sealed class Call(int index)
    {
        public int Index { get; } = index;

        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
