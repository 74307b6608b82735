using System.Runtime.InteropServices;

namespace Lexi.Simulator.Realtime;

/// <summary>The conversation's items: add, retrieve, cut, delete.</summary>
public sealed partial class SessionMachine
{
    private void CreateItem(ClientEvent.CreateItem create, DateTimeOffset now)
    {
        if (_conversation.IsFull)
            throw new RequestRefusedException(ConversationIsFull());
        var previousId = create.PreviousItemId;
        if (previousId is not null and not Conversation.Root && _conversation.Find(previousId) is null)
            throw new RequestRefusedException(ApiError.ItemNotFound("previous_item_id", previousId));
        var id = create.Item.Item.Id;
        if (id.Length > 0 && _conversation.Find(id) is not null)
            throw new RequestRefusedException(ApiError.InvalidValue("item.id", $"The item '{id}' already exists in this conversation."));

        var entry = NewEntry(create.Item, "item");
        if (previousId is not null && previousId != _conversation.LastId)
            _usage.ForgetCache();
        var previous = _conversation.Add(entry, previousId);
        _conversation.ForgetOldAudio();
        _output.OnEvent(new ServerEvent.ItemAdded(previous, entry.Item));
        _output.OnEvent(new ServerEvent.ItemDone(previous, entry.Item));
        if (entry.AudioMs > 0)
            Transcribe(entry, entry.Heard ?? "", now);
    }

    /// <summary>Completes an item a client gave: id, call, what its audio says.</summary>
    private ConversationEntry NewEntry(NewItem added, string path)
    {
        var item = added.Item;
        if (item.Id.Length == 0)
            item = item with { Id = _ids.Next("item_") };
        if (item.Kind == ItemKind.FunctionCall && string.IsNullOrEmpty(item.CallId))
            item = item with { CallId = _ids.Next("call_") };
        if (item.Kind == ItemKind.FunctionCallOutput)
            item = item with { Name = CallOf(item.CallId!, $"{path}.call_id").Name };
        if (item.Kind == ItemKind.FunctionCallOutput || item.Kind == ItemKind.FunctionCall)
            return new ConversationEntry(item);

        var entry = new ConversationEntry(item);
        if (!added.Audio.IsEmpty)
        {
            if (_config.InputFormat == WireAudioFormat.Pcm && added.Audio.Length % 2 != 0)
                throw new RequestRefusedException(ApiError.InvalidValue($"{path}.content", "Expected whole 16-bit samples."));
            var samples = new InputDecoder(_config.InputFormat).Decode(added.Audio.Span).ToArray();
            long total = 0;
            entry.AddAudio(samples, ref total);
            entry.Heard = string.Join(
                ' ',
                item.Content.Where(p => p.Kind == PartKind.InputText).Select(p => p.Text).Append(_partner.Listener.Listen(samples).Text))
                .Trim();
        }

        return entry;
    }

    private ConversationItem CallOf(string callId, string param)
    {
        foreach (var entry in _conversation.Entries)
        {
            if (entry.Item.Kind == ItemKind.FunctionCall && entry.Item.CallId == callId)
                return entry.Item;
        }

        throw new RequestRefusedException(ApiError.Invalid(
            "invalid_tool_call_id", $"Tool call ID '{StrictJson.Shorten(callId)}' not found in conversation.", param));
    }

    private void RetrieveItem(string itemId)
    {
        var entry = FindItem(itemId);
        var length = entry.Audio.Sum(segment => segment.Length) * 2;
        var audio = new byte[length];
        var offset = 0;
        foreach (var segment in entry.Audio)
        {
            var bytes = MemoryMarshal.AsBytes(segment.Span);
            bytes.CopyTo(audio.AsSpan(offset));
            offset += bytes.Length;
        }

        _output.OnEvent(new ServerEvent.ItemRetrieved(entry.Item, audio));
    }

    private void TruncateItem(ClientEvent.TruncateItem truncate)
    {
        var entry = FindItem(truncate.ItemId);
        if (entry.Item.Role != MindRole.Assistant || entry.Item.Kind != ItemKind.Message || entry.AudioMs == 0)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "unsupported_content_type", "Only model output audio messages can be truncated.", "item_id"));
        }

        if (truncate.ContentIndex != 0)
            throw new RequestRefusedException(ApiError.InvalidValue("content_index", "The item has no audio at this content index."));
        if (truncate.AudioEndMs > entry.AudioMs)
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                "audio_end_ms", $"Audio content of {entry.AudioMs}ms is already shorter than {truncate.AudioEndMs}ms"));
        }

        entry.Truncate(truncate.AudioEndMs);
        _usage.ForgetCache();
        _output.OnEvent(new ServerEvent.ItemTruncated(truncate.ItemId, truncate.ContentIndex, truncate.AudioEndMs));
    }

    private void DeleteItem(string itemId)
    {
        _conversation.Remove(FindItem(itemId));
        _usage.ForgetCache();
        _output.OnEvent(new ServerEvent.ItemDeleted(itemId));
    }

    private ConversationEntry FindItem(string itemId) =>
        _conversation.Find(itemId)
        ?? throw new RequestRefusedException(ApiError.ItemNotFound("item_id", StrictJson.Shorten(itemId)));

    private ApiError ConversationIsFull() =>
        ApiError.Invalid(
            "conversation_full", $"A conversation holds at most {_tuning.MaxItems} items and {_tuning.MaxConversationLength} characters.");
}
