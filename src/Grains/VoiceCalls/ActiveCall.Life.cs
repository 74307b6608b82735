using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>The part that begins and ends a call, and what runs beside its turns. Side tasks touch nothing of the call: they post.</summary>
internal sealed partial class ActiveCall
{
    private const string ToolFailed = """{"error":"failed"}""";

    /// <summary>Opens the model's session. It runs beside the call: the person's grain, which is asked here, may be waiting for the call to open.</summary>
    private async Task Connect(bool isPushToTalk)
    {
        var cancellation = _connecting.Token;
        try
        {
            var person = await _services.Grains.GetGrain<IUserGrain>(_record.UserId).GetContext(_record.CharacterKey);
            var brief = await _services.Grains.GetGrain<ICharacterGrain>(_record.CharacterKey).Prepare(person with { Voice = _record.Voice });
            var options = CallRules.SessionFor(brief, _record.Voice, isPushToTalk, _record.UserId, _services.Model.Capabilities);
            var session = await _services.Model.OpenAsync(options, _mailbox, cancellation);
            if (cancellation.IsCancellationRequested)
                await Close(session);
            else
                _mailbox.Post(new CallPost.SessionReady(session, brief));
        }
        catch (ModelException refused)
        {
            LogModelRefused(refused, _record.CallId, refused.Failure);
            _mailbox.Post(new CallPost.SessionRefused(refused.Failure));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The call ended first.
        }
        catch (Exception exception)
        {
            LogNotConnected(exception, _record.CallId);
            _mailbox.Post(new CallPost.SessionRefused(null));
        }
    }

    private void Take(CallPost post)
    {
        switch (post)
        {
            case CallPost.SessionReady ready when HasEnded:
                _ = Close(ready.Session);
                break;
            case CallPost.SessionReady ready:
                Open(ready);
                break;
            case CallPost.SessionRefused { Failure: { } failure }:
                _conversation.Handle(new TurnInput.SessionFailed(failure), Now);
                break;
            case CallPost.SessionRefused:
                _conversation.Handle(new TurnInput.EndRequested(EndCause.InternalError), Now);
                break;
            case CallPost.UtteranceStored stored:
                _transcript.Set(stored.Position, stored.Utterance);
                if (!_hasToldEnd)
                    Tell(new CallEvent.CaptionUpdated(stored.Utterance));
                break;
            case CallPost.ToolFinished tool:
                _conversation.Handle(new TurnInput.ToolFinished(tool.ToolCallId, tool.OutputJson), Now);
                break;
            case CallPost.ListenerJoined joined when _listener?.AttachmentId == joined.AttachmentId:
                _conversation.Handle(new TurnInput.ListenerAttached(), Now);
                break;
            case CallPost.ListenerFailed failed when _listener?.AttachmentId == failed.AttachmentId:
                _listener = null;
                _conversation.Handle(new TurnInput.ListenerDetached(), Now);
                break;
            case CallPost.ListenerFailed or CallPost.ListenerJoined:
                // Another has taken its place meanwhile.
                break;
            case CallPost.Archived:
                TellEnd();
                IsOver = true;
                break;
            default:
                throw new InvalidOperationException($"A call does not know {post.GetType().Name}.");
        }
    }

    private void Open(CallPost.SessionReady ready)
    {
        _session = ready.Session;
        foreach (var command in _beforeSession)
            _session.Send(command);
        _beforeSession.Clear();
        var rules = CallRules.With(_conversation.State.Settings, ready.Brief, _services.Model.Capabilities);
        _conversation.Open(rules, CallRules.MicrophoneFor(_services.Options.Microphone, rules), Now);
    }

    private async Task RunTool(TurnEffect.RunTool tool)
    {
        string output;
        try
        {
            output = await _services.Grains.GetGrain<ICharacterGrain>(_record.CharacterKey).RunTool(_record.UserId, tool.Name, tool.ArgumentsJson, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogToolFailed(exception, _record.CallId, tool.Name);
            output = ToolFailed;
        }
        _mailbox.Post(new CallPost.ToolFinished(tool.CallId, output));
    }

    /// <summary>The place is free at once, and the news of the end waits a little for the last lines to be safe.</summary>
    private void End(TurnEffect.Ended ended)
    {
        var reason = CallTexts.ReasonOf(ended.Cause);
        _record = _record with { Status = CallTexts.StatusOf(reason), EndReason = reason, EndedAt = _services.Time.GetUtcNow() };
        LogEnded(_record.CallId, reason, ended.Failure);
        _services.Instruments.CallEnded(reason);
        _services.Gauge.GiveBack();
        _connecting.Cancel();
        if (_session is { } session)
            _ = Close(session);
        _session = null;
        _endTellsAt = Now + _services.Options.EndWaitsMs;
        _archive.Finish(_record);
        _ = _services.Grains.GetGrain<IUserGrain>(_record.UserId).CallEnded(_record.CallId);
    }

    private void TellEnd()
    {
        if (_hasToldEnd || !HasEnded)
            return;
        _hasToldEnd = true;
        _endTellsAt = null;
        Tell(new CallEvent.Ended(_record.EndReason, _record.Status, CallTexts.Of(_record.EndReason)));
    }

    private async Task Close(IRealtimeSession session)
    {
        try
        {
            await session.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogNotClosed(exception, _record.CallId);
        }
    }
}
